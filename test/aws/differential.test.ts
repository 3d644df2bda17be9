import { describe, expect, test } from '@jest/globals';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import { loadValidators } from '../../generator/schema/validate.ts';
import { shippedTable } from '../iam/shipped.ts';
import { shipped } from '../schema/shipped.ts';
import { cliInputs, OPERATIONS, type CliInput } from './cli-inputs.ts';
import { mutants, randomSource } from './mutate.ts';
import { botocoreVerdicts, findPython } from './stock-python.ts';

// Documents that the stock CLI takes, each changed at random in one spot many times: whatever the CLI's own validator
// refuses, `validate` refuses, too. The same seed makes the same documents.

const SEED = 20261126;
const MUTANTS_OF_EACH = 60;

const python = findPython();
if (python === undefined) {
  console.warn(
    'No Python with botocore here, so that nothing is held against it: apt-get install awscli, or set AWS_PYTHON',
  );
}

/** What `validate` is told, and what it answers: its errors, and what it takes only with something beside the file. */
function refusal(kind: string, value: unknown): string {
  const text = JSON.stringify(value);
  const { findings } = judgeForeign({
    file: 'document.json',
    text,
    kind,
    validate,
    iam: shippedTable,
  });
  const found = findings.find(
    ({ severity, rule }) => severity === 'error' || rule === 'document/given-beside',
  );
  return found === undefined ? '' : `${found.rule}: ${found.message}`;
}

const loaded = loadValidators({ files: shipped, kinds: Object.keys(OPERATIONS) });
const validate: Parameters<typeof judgeForeign>[0]['validate'] = (kind, value) =>
  loaded.value?.validate(kind, value) ?? [];

function callsOf(inputs: readonly Pick<CliInput, 'kind' | 'value'>[]): [string, string, unknown][] {
  return inputs.map(({ kind, value }) => {
    const { service = '', operation = '', input } = OPERATIONS[kind] ?? {};
    return [service, operation, input === undefined ? value : input(value)];
  });
}

(python === undefined ? describe.skip : describe)('the validator of the stock CLI', () => {
  const inputs = cliInputs();

  test('takes every sound document, and so do we', () => {
    const { verdicts } = botocoreVerdicts(python ?? '', callsOf(inputs));
    const refused = inputs.flatMap(({ kind, from, value }, index) => {
      const words = [verdicts[index], refusal(kind, value)].filter((one) => one !== '');
      return words.length === 0 ? [] : [[kind, from, ...words]];
    });
    expect(refused).toEqual([]);
    expect(new Set(inputs.map(({ kind }) => kind)).size).toBe(Object.keys(OPERATIONS).length);
  });

  test('refuses nothing that we take', () => {
    const random = randomSource(SEED);
    const changed = inputs.flatMap(({ kind, from, value }) =>
      mutants(value, MUTANTS_OF_EACH, random).map((mutant) => ({ kind, from, ...mutant })),
    );
    const { version, verdicts } = botocoreVerdicts(python ?? '', callsOf(changed));
    const judged = changed.map((mutant, index) => ({
      ...mutant,
      theirs: verdicts[index] ?? '',
      ours: refusal(mutant.kind, mutant.value),
    }));
    const missed = judged.filter(({ theirs, ours }) => theirs !== '' && ours === '');
    const refusedBy = (one: 'theirs' | 'ours'): number =>
      judged.filter((each) => each[one] !== '').length;
    console.log(
      `${judged.length} documents, botocore ${version}: it refuses ${refusedBy('theirs')}, we refuse ${refusedBy('ours')}, ` +
        `${refusedBy('ours') - refusedBy('theirs') + missed.length} of them beyond it`,
    );
    expect(missed.map(({ kind, from, change, theirs }) => [kind, from, change, theirs])).toEqual(
      [],
    );
    expect(refusedBy('theirs')).toBeGreaterThan(judged.length / 3);
  }, 60_000);
});

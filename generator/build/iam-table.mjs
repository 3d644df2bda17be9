/** One letter for each of the commonest first words of action names; `=` stands for none of them. */
const VERBS = {
  A: 'Associate',
  B: 'Batch',
  C: 'Create',
  D: 'Delete',
  E: 'Describe',
  F: 'Add',
  G: 'Get',
  H: 'Search',
  I: 'Disassociate',
  J: 'Disable',
  K: 'Remove',
  L: 'List',
  M: 'Modify',
  N: 'Cancel',
  O: 'Enable',
  P: 'Put',
  Q: 'Send',
  R: 'Register',
  S: 'Start',
  T: 'Tag',
  U: 'Update',
  V: 'Untag',
  W: 'Set',
  X: 'Stop',
  Y: 'Deregister',
  Z: 'Accept',
};

/** Value types of condition keys; the upper-case letter is the list of them. */
const TYPES = {
  String: 's',
  ARN: 'a',
  Bool: 'b',
  Numeric: 'n',
  Date: 'd',
  IPAddress: 'i',
};

const LEVELS = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Tagging, Write': 'T',
  'Permissions management, Write': 'P',
};

/** Where the source and the AWS documentation of global condition keys differ. */
const CORRECTIONS = { 'aws:SourceVpcArn': 'ARN' };

/**
 * The table of IAM actions as text: a head that tells its source and its form, the global condition keys, and one
 * section for each service. `services` maps a prefix to `{ actions, resourceTypes, conditionKeys }` as the source
 * lists them. The same data gives the same text. Throws where the source holds something that the form cannot.
 */
export function packTable({ source, licence, globals, services }) {
  const shared = new Map();
  const globalLines = [...globals]
    .map(({ key, type }) => ({ name: placeholder(key), type: CORRECTIONS[key] ?? type }))
    .sort((a, b) => order(a.name, b.name))
    .map(({ name, type }, index) => {
      shared.set(name.toLowerCase(), upperCode(index));
      return `$${upperCode(index)} ${typeLetter(type)} ${name}`;
    });
  const owners = new Map();
  const sections = Object.keys(services)
    .sort(order)
    .map((prefix) => packService(prefix, services[prefix], { shared, owners }));
  const strangers = [...owners.keys()]
    .sort(order)
    .map((prefix) => `~${prefix} ${[...owners.get(prefix)].sort(order).join(',')}`);
  return [...head(source, licence), '@', ...globalLines, ...strangers, ...sections.flat(), '']
    .join('\n')
    .replaceAll('${', '{');
}

function head(source, licence) {
  const verbs = Object.entries(VERBS).map(([letter, verb]) => `${letter}=${verb}`);
  const lines = [
    'Actions, resource types and condition keys of AWS services for IAM policies.',
    'Derived by generator/build/derive-iam-actions.mjs; not edited by hand: run the script again instead.',
    '',
    'A section begins with @prefix; the one without a prefix holds the global condition keys. Its lines:',
    '  $code type name          a condition key; :name is prefix:name, {X} a placeholder;',
    '                           type s text, a ARN, b true or false, n number, d date, i IP address, upper case a list',
    '  #code name|arn|keys      a resource type; = is arn:{Partition}:prefix:{Region}:{Account}: and + is arn:{Partition}:',
    '  !code level|types|keys   facts that actions share: level L list, R read, W write, T tagging, P permissions;',
    '                           a type with ? is optional; no type: the action takes only "*"',
    '  Noun VcVc                actions: letter V of the first word (below, = is none), then the code of the facts',
    '  ~prefix services         whose section holds the condition keys of a prefix that is no service',
    `Verbs: ${verbs.join(' ')}`,
    `Source: ${source.name} ${source.version}, ${source.url}`,
    `Date: ${source.date}`,
    `Licence of the source: ${source.licence}`,
    '',
    ...licence.trim().split(/\r?\n/),
  ];
  return lines.map((line) => `% ${line}`.trimEnd());
}

function packService(prefix, { actions, resourceTypes, conditionKeys }, { shared, owners }) {
  const codes = new Map();
  const lines = [`@${prefix}`];
  const own = conditionKeys
    .map(({ key, type }) => ({ name: placeholder(key), type }))
    .filter(({ name }) => !shared.has(name.toLowerCase()))
    .sort((a, b) => order(a.name, b.name));
  for (const [index, { name, type }] of own.entries()) {
    const code = lowerCode(index);
    codes.set(name.toLowerCase(), code);
    const isOwn = name.startsWith(`${prefix}:`);
    if (!isOwn) ownerOf(name, prefix, owners);
    lines.push(`$${code} ${typeLetter(type)} ${isOwn ? name.slice(prefix.length) : name}`);
  }
  const keyCode = (key) => {
    const name = placeholder(key).toLowerCase();
    const code = shared.get(name) ?? codes.get(name);
    if (code === undefined) throw new Error(`${prefix} does not list its condition key ${key}`);
    return code;
  };
  const keyCodes = (keys) => [...new Set(keys.map(keyCode))].sort(byCode).join(',');

  const types = new Map();
  for (const [index, type] of [...resourceTypes].sort((a, b) => order(a.key, b.key)).entries()) {
    const keys = type.conditionKeys ?? [];
    types.set(type.key.toLowerCase(), { code: lowerCode(index), keys: new Set(keys) });
    lines.push(
      `#${lowerCode(index)} ${fields(type.key, shortArns(type.arn, prefix), keyCodes(keys))}`,
    );
  }
  const typeOf = (name) => {
    const type = types.get(name.toLowerCase());
    if (type === undefined) throw new Error(`${prefix} does not list its resource type ${name}`);
    return type;
  };

  const facts = (action) => {
    const level = LEVELS[action.accessLevel];
    if (level === undefined) throw new Error(`unknown access level ${action.accessLevel}`);
    const needs = new Map();
    const keys = new Set(action.conditionKeys);
    for (const { name, required, conditionKeys: further } of action.resourceTypes) {
      const type = typeOf(name);
      for (const key of further) if (!type.keys.has(key)) keys.add(key);
      needs.set(type.code, required || needs.get(type.code) === true);
    }
    const list = [...needs.keys()].sort(byCode).map((code) => code + (needs.get(code) ? '' : '?'));
    return fields(level, list.join(','), keyCodes([...keys]));
  };
  const factsOf = new Map(actions.map((action) => [action.name, facts(action)]));
  const factCodes = new Map(
    [...new Set(factsOf.values())].sort(order).map((text, index) => [text, lowerCode(index)]),
  );
  for (const [text, code] of factCodes) lines.push(`!${code} ${text}`);

  const nouns = new Map();
  for (const name of [...factsOf.keys()].sort(order)) {
    const { letter, noun } = splitName(name);
    nouns.set(noun, (nouns.get(noun) ?? '') + letter + factCodes.get(factsOf.get(name)));
  }
  for (const noun of [...nouns.keys()].sort(order)) lines.push(`${noun} ${nouns.get(noun)}`);
  return lines;
}

/** A key whose prefix is no service of its own: the prefix leads to the services that know the key. */
function ownerOf(name, service, owners) {
  const prefix = name.slice(0, name.indexOf(':'));
  owners.set(prefix, (owners.get(prefix) ?? new Set()).add(service));
}

/** The source writes placeholders of keys in three ways. */
function placeholder(key) {
  return key.replace(/<([^<>]+)>/, '${$1}').replace(/\/tag-key$/, '/${TagKey}');
}

/** Fields of a line; empty ones at its end are left out. */
function fields(...values) {
  return values.join('|').replace(/\|+$/, '');
}

function shortArns(arns, prefix) {
  return arns
    .split(/,\s*/)
    .map((arn) => {
      if (!arn.startsWith('arn:${Partition}:') || /[|,\s]/.test(arn)) {
        throw new Error(`${prefix} has an ARN of an unknown form: ${arn}`);
      }
      const usual = `arn:\${Partition}:${prefix}:\${Region}:\${Account}:`;
      return arn.startsWith(usual)
        ? `=${arn.slice(usual.length)}`
        : `+${arn.slice('arn:${Partition}:'.length)}`;
    })
    .join(',');
}

function splitName(name) {
  if (!/^[A-Za-z0-9-]+$/.test(name)) throw new Error(`an action named ${name}`);
  const found = Object.entries(VERBS).find(
    ([, verb]) => name.startsWith(verb) && /^[A-Z0-9]/.test(name.slice(verb.length)),
  );
  return found === undefined
    ? { letter: '=', noun: name }
    : { letter: found[0], noun: name.slice(found[1].length) };
}

function typeLetter(type) {
  const [, list, one] = /^(ArrayOf)?(.+)$/.exec(type);
  const letter = TYPES[one];
  if (letter === undefined) throw new Error(`unknown type of a condition key: ${type}`);
  return list === undefined ? letter : letter.toUpperCase();
}

const lowerCode = (index) => index.toString(36);

const upperCode = (index) =>
  (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) +
  String.fromCharCode(65 + (index % 26));

const byCode = (a, b) => a.length - b.length || order(a, b);

function order(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

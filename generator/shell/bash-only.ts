import type { Command, SyntaxNode, Word } from 'unbash';
import type { BashFeature } from './reading.ts';

/** Commands that dash does not have. */
const COMMANDS = new Set(
  'source declare typeset mapfile readarray shopt pushd popd dirs let builtin compgen complete disown caller enable'.split(
    ' ',
  ),
);

type Found = [feature: BashFeature, word: string] | undefined;

/**
 * What of bash a node of a command is that dash, the `sh` of Debian and Ubuntu, does not know, with the word that tells it;
 * `undefined` for what both know. Source: https://manpages.debian.org/bookworm/dash/dash.1.en.html
 */
export function bashFeature(node: SyntaxNode, text: string): Found {
  switch (node.type) {
    case 'TestCommand':
      return ['test', '[['];
    case 'ArithmeticCommand':
      return ['arithmetic', '(('];
    case 'ArithmeticFor':
      return ['loop', 'for (('];
    case 'Select':
      return ['loop', 'select'];
    case 'Coproc':
      return ['command', 'coproc'];
    case 'ArrayValue':
      return ['array', '=('];
    case 'Function':
      return text.startsWith('function', node.pos) ? ['function', 'function'] : undefined;
    case 'HereString':
      return ['here-string', '<<<'];
    case 'ProcessSubstitution':
      return ['process-substitution', `${node.operator}(`];
    case 'Redirect':
      return node.operator.startsWith('&>') ? ['redirection', node.operator] : undefined;
    case 'Pipeline':
      return node.operators.includes('|&') ? ['pipe-both', '|&'] : undefined;
    case 'CaseItem':
      return node.terminator === ';&' || node.terminator === ';;&'
        ? ['command', node.terminator]
        : undefined;
    case 'AnsiCQuoted':
      return ['quote', "$'"];
    case 'BraceExpansion':
      // Where nothing but a list stands in the braces they may be meant for a program, as in --tags {Key=a,Value=b}.
      return /^\{[^=$]*(?:\.\.|,)[^=$]*\}$/.test(node.text) ? ['braces', node.text] : undefined;
    case 'Assignment':
      if (node.append === true) return ['append', '+='];
      return node.index === undefined ? undefined : ['array', `${node.name}[…]`];
    case 'ParameterExpansion':
      return expansion(node);
    case 'Command':
      return command(node);
    default:
      return undefined;
  }
}

function expansion(node: Extract<SyntaxNode, { type: 'ParameterExpansion' }>): Found {
  if (node.index !== undefined) return ['array', node.text];
  if (node.prefix === '!') return ['expansion', node.text];
  const type = node.operation?.type;
  const isPlain = type === undefined || type === 'Default' || type === 'Remove';
  return isPlain || type === 'Unknown' ? undefined : ['expansion', node.text];
}

function command(node: Command): Found {
  const name = node.name?.value ?? '';
  if (COMMANDS.has(name)) return ['command', name];
  const words = wordsOf(node);
  if (name === '[' || name === 'test') {
    return words.some(({ text }) => text === '==') ? ['equals', '=='] : undefined;
  }
  if (name === 'set') {
    return words.some(({ text }) => text === 'pipefail') ? ['pipefail', 'pipefail'] : undefined;
  }
  const option = words[0]?.text ?? '';
  if (name === 'read' && /^-[a-z]*[adnNpstu]/.test(option)) return ['command', `read ${option}`];
  if (name === 'printf' && option === '-v') return ['command', 'printf -v'];
  if (name === 'export' && option === '-f') return ['command', 'export -f'];
  return undefined;
}

/** The words behind the name of a command, as they are written. */
export function wordsOf(node: Command): Word[] {
  return node.args.flatMap((one) => (one.type === 'Word' ? [one] : []));
}

import { formatPointer, isObject, type JsonObject, type JsonValue } from '../core/json.ts';

/** What other tools put where a value will be: one row a form. */
const FORMS: readonly RegExp[] = [
  /\$\{[^}]*\}/,
  /\$\([^)]*\)/,
  /\$[A-Za-z_][A-Za-z0-9_]*/,
  /\{\{[^{}]*\}\}/,
  /\{%[^%]*%\}/,
  /<[A-Za-z][^<>]*>/,
  /__[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*__/,
  /%[A-Za-z][A-Za-z0-9_]{2,}%/,
  /@[A-Z][A-Z0-9_]*@/,
  /\[\[?[A-Za-z][A-Za-z0-9 _-]*\]\]?/,
];

/** Variables of the policy language, which IAM fills in itself. */
const POLICY_VARIABLE = /^\$\{(?:[A-Za-z0-9.-]+:[^:}][^}]*|[*?$])\}$/;

/** By kind, which placeholders belong to the format itself. */
const NATIVE: Readonly<Record<string, (token: string, path: string, text: string) => boolean>> = {
  taskdef: (token, path, text) =>
    token === text && path.endsWith('/image') && /^<[\w -]+>$/.test(token),
  // What CodePipeline fills in stands here without its brackets.
  codepipeline: (token, path) =>
    /^<IMAGE[0-9]*_NAME>$/.test(token) && /\/Image[1-4]ContainerName$/.test(path),
  appspec: (token) => token === '<TASK_DEFINITION>' || token === '$LATEST',
  buildspec: (token, path) => token.startsWith('$') || path.startsWith('/phases/'),
  'event-pattern': (token) => token === '$or',
  // In the text of a pattern lists of bare words are JSON.
  'events-rule': (token) => token === '$or' || /^\[(?:true|false|null)\]$/.test(token),
  'events-targets': (_token, path) => /\/Input(?:$|Path$|Transformer\/)/.test(path),
  manifest: (token) => token.startsWith('{{'),
  ...Object.fromEntries(
    [
      'identity-policy',
      'trust-policy',
      'bucket-policy',
      'key-policy',
      'repository-policy',
      'resource-policy',
    ].map((kind) => [kind, (token: string) => POLICY_VARIABLE.test(token)]),
  ),
};

/** Whether a value is the placeholder of an image that CodePipeline fills in, such as `<IMAGE1_NAME>`. */
export function isImagePlaceholder(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /^<[^<>]+>$/.test(value);
}

let anyForm: RegExp | undefined;

/** The placeholders of other tools in a text, in its order. */
function tokensIn(text: string): string[] {
  anyForm ??= new RegExp(FORMS.map((form) => form.source).join('|'), 'g');
  return text.match(anyForm) ?? [];
}

/** Whether a text is made of placeholders and nothing else, so that anything may come in its place. */
export function isPlaceholder(text: string): boolean {
  return (
    tokensIn(text)
      .reduce((rest, token) => rest.replace(token, ''), text)
      .trim() === ''
  );
}

/** Whether a text, or some text inside it, is filled in by another tool. */
export function holdsPlaceholder(text: string, kind: string, path: string): boolean {
  return foreignTokens(text, kind, path).length > 0;
}

/** Every placeholder of other tools in a document, with the pointers of the values that hold one. */
export function findPlaceholders(
  value: JsonValue,
  kind: string,
): { pointers: Set<string>; tokens: Set<string> } {
  const pointers = new Set<string>();
  const tokens = new Set<string>();
  const note = (text: string, pointer: string): void => {
    for (const token of foreignTokens(text, kind, pointer)) {
      tokens.add(token);
      pointers.add(pointer);
    }
  };
  const walk = (at: JsonValue, path: (string | number)[]): void => {
    if (typeof at === 'string') note(at, formatPointer(path));
    else if (Array.isArray(at))
      at.forEach((item, index) => {
        walk(item, [...path, index]);
      });
    else if (isObject(at)) {
      const reference = referenceIn(at);
      if (reference !== undefined) {
        tokens.add(reference);
        pointers.add(formatPointer(path));
        return;
      }
      for (const [key, item] of Object.entries(at)) {
        note(key, formatPointer([...path, key]));
        walk(item, [...path, key]);
      }
    }
  };
  walk(value, []);
  return { pointers, tokens };
}

/** The function of CloudFormation that a map stands for, such as `{ "Fn::Sub": "…" }`. */
function referenceIn(map: JsonObject): string | undefined {
  const [only, ...others] = Object.keys(map);
  return others.length === 0 && only !== undefined && /^(?:Ref|Fn::[A-Za-z]+)$/.test(only)
    ? only
    : undefined;
}

function foreignTokens(text: string, kind: string, path: string): string[] {
  if (!/[$<{_%@[]/.test(text)) return [];
  const isNative = NATIVE[kind];
  return tokensIn(text).filter((token) => isNative?.(token, path, text) !== true);
}

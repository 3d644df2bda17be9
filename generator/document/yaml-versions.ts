import { isMap, isScalar, isSeq, type Document } from 'yaml';

/** Plain texts that are a number, a truth or nothing to every version of YAML. */
const SAME_VALUE = /^(?:true|false|null|(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?)$/;

/** The end of a number that is printed otherwise, which makes it another key to readers that print keys. */
const PRINTED_OTHERWISE = /\.[0-9]*0$/;

/** Plain texts that are texts to every version: whatever begins so, but for the words below. */
const SAME_TEXT = /^(?:[A-Za-z$/]|\.\/|<[A-Za-z])/;

/**
 * Words that YAML 1.1 takes for a truth or for nothing, in whatever letters (https://yaml.org/type/bool.html), and the
 * exponent without digits before it that the parser takes for a number of 1.1.
 */
const WORD = /^(?:y|yes|n|no|true|false|on|off|null|e[-+]?[0-9]+)$/i;

/**
 * Whether a document that was read as YAML 1.2 is known to hold the same values as YAML 1.1: it has no tags, anchors,
 * aliases, directives or keys that are no scalars, and each of its plain texts is the same to both. `false` says nothing.
 */
export function isSameInBothVersions(document: Document.Parsed, text: string): boolean {
  return !/^%/m.test(text) && isSame(document.contents);
}

function isSame(node: unknown): boolean {
  if (node === null) return true;
  if (isScalar(node)) {
    if (node.tag !== undefined || node.anchor !== undefined) return false;
    return node.type !== 'PLAIN' || isSamePlain(node.source ?? '');
  }
  if (isSeq(node) || isMap(node)) {
    if (node.tag !== undefined || node.anchor !== undefined) return false;
    if (isSeq(node)) return node.items.every(isSame);
    return node.items.every(
      ({ key, value }) =>
        isScalar(key) && isSameKey(key.source ?? '') && isSame(key) && isSame(value),
    );
  }
  return false;
}

function isSameKey(source: string): boolean {
  return source !== '' && !PRINTED_OTHERWISE.test(source);
}

/** Whether a plain text is known to be the same value to every version, as nothing behind `key:` is. */
export function isSamePlain(source: string): boolean {
  if (source === '') return true;
  return SAME_VALUE.test(source) || (SAME_TEXT.test(source) && !WORD.test(source));
}

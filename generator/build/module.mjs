// Loading `node:module` costs 1 ms at start; here it waits until something is required from a place, which yargs only prepares.
import { late } from './late.mjs';

const make = late('node:module', 'createRequire');

export const createRequire = (from) => {
  let made;
  return (...words) => (made ??= make(from))(...words);
};

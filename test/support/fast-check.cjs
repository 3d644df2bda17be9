'use strict';
// Properties are tried on the same values in each run, so that what is green stays green; FAST_CHECK_SEED=<number> tries
// others, and a failure names its own.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261126) });

module.exports = fc;

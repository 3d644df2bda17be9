'use strict';
// A thread that renders folders beside the main one; generator/commands/side-by-side.ts starts it.
const { workerData } = require('node:worker_threads');
const { hash, program } = require('./codeseries.cjs').load('main');

program.serve(hash.toString('hex'), workerData);

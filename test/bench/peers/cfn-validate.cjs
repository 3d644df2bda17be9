'use strict';
// Judges templates of CloudFormation: cfn-validate.cjs <engine> <template…>; prints how many things it told.
const { CelEngine, RegoEngine, TemplateFile } = require('@aws/cloudformation-validate');

const [name, ...templates] = process.argv.slice(2);
const engine = name === 'cel' ? new CelEngine() : new RegoEngine();
const counts = templates.map(
  (path) => engine.validateStandard(new TemplateFile(path)).diagnostics.length,
);
process.stdout.write(String(counts.reduce((sum, count) => sum + count, 0)));
engine.free();

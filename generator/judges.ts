// Everything that judges documents and sets: loaded only where something has to be judged.
export { denialsOf, joinDenials } from './access/denials.ts';
export { accessIssues, proofsOf } from './access/issues.ts';
export { denialJson, stepJson } from './access/json-form.ts';
export {
  countWords,
  isAllowed,
  reachLines,
  refusalLines,
  stepLines,
  whyLines,
} from './access/lines.ts';
export { refusalsOf } from './access/negative.ts';
export { reachesOf } from './access/reach.ts';
export { summaryOf } from './access/summary.ts';
export { denialMessage } from './access/verdict-words.ts';
export { judgeDocument } from './check/judge-document.ts';
export { parityIssues, runFolderRules, runSetRules } from './check/run-sets.ts';

import { testApply } from './apply-suite.ts';

testApply('v1');

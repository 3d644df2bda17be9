// npm run size: what the package weighs: packed, installed, and how many packages an install brings.
import { printTables } from './print.mjs';
import { measureSize } from './sections/size.mjs';

printTables(measureSize().tables);

// Reads the file argv[2] (- is standard input) up to argv[3] bytes and prints the result as JSON.
import { readStandardInput, readText } from '../../../generator/files/read.ts';

const path = process.argv[2] ?? '';
const options = { label: path, maxBytes: Number(process.argv[3]) };
process.stdout.write(
  JSON.stringify(path === '-' ? readStandardInput(options) : readText(path, options)),
);

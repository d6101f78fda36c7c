/** What the bundled `yaml.js` is made of: the library, set to read as the AWS CLI's does. */
import { parse as parseDocument } from 'yaml';

/** Reads one document of YAML 1.2 with timestamps, binary values and merge keys. */
export function parse(text: string): unknown {
  return parseDocument(text, smallIntegers, {
    version: '1.2',
    merge: true,
    customTags: ['timestamp', 'binary'],
    intAsBigInt: true,
    // A doubtful document is read without a word on stderr.
    logLevel: 'error',
  });
}

/** Makes numbers of the integers that a number can hold. */
function smallIntegers(_: unknown, value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

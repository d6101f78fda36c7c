/** What the bundled `yaml.js` is made of: the library, set to read as the AWS CLI's does. */
import { parse as parseDocument } from 'yaml';

/** Reads one document of YAML 1.2 with timestamps, binary values and merge keys. */
export function parse(text: string): unknown {
  return parseDocument(text, {
    version: '1.2',
    merge: true,
    customTags: ['timestamp', 'binary'],
    // A doubtful document is read without a word on stderr.
    logLevel: 'error',
  });
}

/**
 * Every kind of problem opslice can find in what it reads, by its stable code. Scripts match on
 * the codes, so a code is never renamed and never used for a second meaning.
 */
export const catalogue = {
  'file-missing': 'There is no such file',
  'file-unreadable': 'The file cannot be read',
  'file-not-utf8': 'The file is not UTF-8 text',
  'empty-file': 'The file holds no specification',
  'yaml-syntax': 'The text is not valid YAML',
  'yaml-documents': 'The file holds more than one YAML document',
  'yaml-alias': 'An alias cannot be followed',
  'yaml-alias-bomb': 'Aliases expand to too much',
  'yaml-nesting': 'The text is nested too deeply',
  'yaml-key': 'A key is not plain text',
  'yaml-tag': 'A YAML tag is not known',
  'duplicate-key': 'A key stands twice in one mapping',
  'unknown-key': 'The format has no such key',
  'missing-key': 'A required key is missing',
  'wrong-type': 'A value has the wrong type',
  'wrong-value': 'A value is not one of those allowed',
  'unknown-protocol': 'There is no such protocol',
  'misfit-key': 'A key does not fit the type beside it',
  'unknown-shape': 'A shape is used that nobody defines',
  'unused-shape': 'A shape is defined that nobody uses',
  'wrong-shape': 'A shape of another type is needed here',
  'duplicate-name': 'Two things have one name',
  'duplicate-cli-name': 'Two things have one name on the command line',
  'reserved-cli-name': 'A name on the command line is taken',
  'unsafe-name': 'A name cannot be used safely',
  'endless-shape': 'A structure requires itself',
  'bad-pattern': 'A pattern is not a regular expression',
  'bad-bounds': 'Bounds that nothing can satisfy',
  'duplicate-enum-value': 'An enum lists a value twice',
  'not-an-error': 'A shape in `errors` is no error',
  'uri-label': 'The URI and the label members differ',
  'needless-required': '`required` where it has no meaning',
  'several-payloads': 'More than one member is the payload',
  'bad-idempotency-token': 'An idempotency token is not a string',
  'missing-target': 'The protocol needs a target',
  'bad-header-name': 'A header name that HTTP does not allow',
} as const;

export type ProblemCode = keyof typeof catalogue;

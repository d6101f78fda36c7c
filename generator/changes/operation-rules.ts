import { mocksOfNew, otherBytes, row, type Rule, same } from './rule.js';

/** Rules for operations and their errors. */
export const operationRules: readonly Rule[] = [
  row('operation-removed', 'operation', 'major', 'the operation is gone', [
    'Its function is gone, with its types.',
    'The command is gone.',
    'Its mock is gone.',
  ]),
  row('operation-added', 'operation', 'minor', 'the operation is new', [
    'One more function.',
    'One more command.',
    'One more mock: `mocks` answers it too.',
  ]),
  row('command-renamed', 'operation', 'major', 'its command has another name', [
    same,
    'Command lines have to follow.',
    same,
  ]),
  row('auth', 'operation', 'major', 'it is authenticated in another way', [
    'Needs other credentials, or none, and can fail with other codes: code that asks for one that is gone does not compile.',
    'Needs other credentials, or none.',
    'May ask for a token or key that they did not ask for, or the other way round.',
  ]),
  row('signed-body', 'operation', 'patch', 'the body is signed, or is not any more', [
    'Compiles. The headers of the signature are others.',
    same,
    same,
  ]),
  row('other-auth-removed', 'operation', 'major', 'a further way to authenticate is gone', [
    'Who has only those credentials cannot call it.',
    'As for the client.',
    'Do not take it any more.',
  ]),
  row('other-auth-added', 'operation', 'minor', 'there is a further way to authenticate', [
    'Other credentials serve too.',
    'As for the client.',
    'Take it too.',
  ]),
  row('request-line', 'operation', 'major', 'the method or the path is another', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('request-root', 'operation', 'major', 'the body has another root element or namespace', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('host-prefix', 'operation', 'major', 'its host begins otherwise', [
    'Compiles. Requests go to another host.',
    'As for the client.',
    same,
  ]),
  row('answer-form', 'operation', 'major', 'its answer has another frame', [
    'Compiles. Answers of a service that stayed as it was are not understood.',
    'As for the client.',
    'Answer in the new form.',
  ]),
  row('answer-status', 'operation', 'patch', 'it answers with another status', [
    same,
    same,
    'Answer with it.',
  ]),
  row(
    'sending',
    'operation',
    'patch',
    'how it is sent differs: headers, checksums, compression, or whether it is safe to repeat',
    ['Compiles. Headers, or what is tried again, may differ.', same, same],
  ),
  row('paginator-removed', 'operation', 'major', 'it is not paged any more', [
    'Its paginator is gone.',
    '`--max-items`, `--page-size` and `--starting-token` are gone, and one page is printed.',
    same,
  ]),
  row('paginator-added', 'operation', 'minor', 'it is paged', [
    'One more function, the paginator.',
    'All pages are printed as one; `--no-paginate` prints one page as before.',
    same,
  ]),
  row('paginator-items', 'operation', 'major', 'its pages have other items or other tokens', [
    'The paginator gives other items, or takes another token.',
    'What is put together of the pages is another.',
    same,
  ]),
  row('paginator-way', 'operation', 'patch', 'the way from page to page is another', [
    'Compiles. The paginator looks elsewhere for the next page.',
    'As for the client.',
    same,
  ]),
  row('waiter-removed', 'operation', 'major', 'a waiter is gone', [
    'Its function is gone.',
    '`wait` does not know it any more.',
    same,
  ]),
  row('waiter-added', 'operation', 'minor', 'a waiter is new', [
    'One more function.',
    '`wait` knows it.',
    same,
  ]),
  row(
    'waiter-answer',
    'operation',
    'major',
    'a waiter may end without an answer, or not any more',
    ['Its type has `undefined` now, or has it no more.', same, same],
  ),
  row('waiter-way', 'operation', 'patch', 'a waiter waits for other signs, or at other times', [
    'Compiles. It may wait longer or shorter.',
    'As for the client.',
    same,
  ]),
  row(
    'options-removed',
    'operation',
    'major',
    'an option of the command line is gone or does something else',
    [same, 'Command lines with it fail.', same],
  ),
  row('options-added', 'operation', 'minor', 'an option of the command line is new', [
    same,
    'One more option.',
    same,
  ]),
  row('outfile', 'operation', 'major', 'its answer goes to a file, or does not any more', [
    same,
    'The name of a file has to be given, or must not.',
    same,
  ]),
  row('error-removed', 'error', 'major', 'an error is gone', [
    'Code that asks for its code, or names its type, does not compile.',
    same,
    'Cannot answer with it.',
  ]),
  row(
    'error-common',
    'error',
    'patch',
    'an error without members is not listed any more, and is one that any operation may have',
    ['Compiles: its code is still among those that can come.', same, same],
  ),
  row('error-added', 'error', 'minor', 'an error is new', [
    'The union of its failures has one more. Where all are told apart without an `else`, the compiler asks for it.',
    same,
    'Can answer with it.',
  ]),
  row(
    'error-status',
    'error',
    'patch',
    'an error has another status, or is tried again otherwise',
    [
      'Compiles. Calls that fail with it may be tried again, or not any more.',
      'As for the client.',
      'Answer with the other status.',
    ],
  ),
];

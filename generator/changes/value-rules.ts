import { mocksOfNew, otherBytes, row, type Rule, same } from './rule.js';

/** Rules for the values that members have, for the wire and for words. */
export const valueRules: readonly Rule[] = [
  row('number-narrowed', 'input', 'major', 'the number has to be whole now', [
    'Compiles. The schema of the input refuses fractions.',
    'Fractions are refused.',
    'Refuse fractions.',
  ]),
  row('number-widened', 'input', 'minor', 'the number may have a fraction now', [
    'Fractions may be given.',
    'Fractions may be given.',
    'Take fractions.',
  ]),
  row('number-size', ['input', 'output'], 'patch', 'the size of the number is another', [
    same,
    same,
    'Samples may differ.',
  ]),
  row('enum-value-removed', 'input', 'major', 'values are gone', [
    'Code that gives it does not compile.',
    'Is still sent: services judge values.',
    'Refuse it.',
  ]),
  row('enum-value-removed', 'output', 'minor', 'values are gone', [
    'Compiles, since the type takes any text.',
    same,
    same,
  ]),
  row('enum-value-added', 'input', 'minor', 'values are new', [
    'May be given.',
    'Is completed too.',
    'Take it.',
  ]),
  row('enum-value-added', 'output', 'minor', 'values are new', [
    'Compiles. An answer may have a value that code does not know.',
    'It may be printed.',
    same,
  ]),
  row('enum-closed', 'input', 'major', 'only listed values may be given', [
    'Code that gives any text does not compile.',
    'The values are completed.',
    'Refuse others.',
  ]),
  row('enum-closed', 'output', 'minor', 'the values that come are listed', [
    'Compiles. Editors complete the values.',
    same,
    'Samples have one of them.',
  ]),
  row('enum-opened', ['input', 'output'], 'minor', 'any text may stand here', [
    'Compiles.',
    'Values are not completed.',
    same,
  ]),
  row('sparse-added', 'input', 'minor', 'entries may be null', [
    'May be given.',
    'May be given.',
    'Take it.',
  ]),
  row('sparse-added', 'output', 'major', 'entries may be null', [
    'Code that reads entries without a question does not compile.',
    'null may be printed.',
    same,
  ]),
  row('sparse-removed', 'input', 'major', 'entries must not be null', [
    'Code that gives null does not compile.',
    'null is refused.',
    'Refuse null.',
  ]),
  row('sparse-removed', 'output', 'minor', 'entries are never null', [
    'Need not be asked for.',
    same,
    'Replies with null do not compile.',
  ]),
  row('constraint-tightened', 'input', 'major', 'fewer values are allowed', [
    'Compiles, and sends the same. The schema of the input refuses values that it took.',
    'Values below a new minimum are refused.',
    'Refuse values that they took.',
  ]),
  row('constraint-loosened', 'input', 'minor', 'more values are allowed', [
    'The schema of the input takes more.',
    'Values below the old minimum are taken.',
    'Take more.',
  ]),
  row(
    'pattern-changed',
    'input',
    'major',
    'the pattern is another, and is not proven to allow all that it did',
    [
      'Compiles, and sends the same. The schema of the input may refuse values that it took.',
      same,
      'May refuse values that they took.',
    ],
  ),
  row(
    'constraint-changed',
    ['input', 'output'],
    'patch',
    'what is said of its values is another, and no input is judged otherwise',
    [same, same, 'Samples may differ.'],
  ),
  row('wire-name', 'input', 'major', 'it has another name on the wire', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('wire-place', 'input', 'major', 'it stands elsewhere in the request', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('wire-form', 'input', 'major', 'it is written in another form', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('wire-name', ['output', 'error'], 'major', 'it has another name on the wire', [
    'Compiles. It is not found in answers of a service that stayed as it was.',
    'As for the client.',
    'Answer with the new name.',
  ]),
  row('wire-place', ['output', 'error'], 'major', 'it stands elsewhere in the answer', [
    'Compiles. It is not found in answers of a service that stayed as it was.',
    'As for the client.',
    'Answer with it in the new place.',
  ]),
  row('wire-form', ['output', 'error'], 'major', 'it is read in another form', [
    'Compiles. Answers of a service that stayed as it was may not be understood.',
    'As for the client.',
    'Answer in the new form.',
  ]),
  row(
    'timestamp-form',
    ['output', 'error'],
    'patch',
    'the time comes in another form, and all forms are read',
    [same, same, 'Answer in the new form.'],
  ),
  row(
    'default-filled',
    ['input', 'output'],
    'minor',
    'a default is filled in where there was none',
    ['Compiles. A value is there, or is sent, where none was given.', 'As for the client.', same],
  ),
  row(
    'default-changed',
    ['input', 'output'],
    'major',
    'another default is filled in, or none any more',
    [
      'Compiles. Another value is there, or is sent, where none was given.',
      'As for the client.',
      same,
    ],
  ),
  row(
    'default-noted',
    ['input', 'output', 'error'],
    'patch',
    'the default of the service is another, or is known now',
    [
      'Compiles, and sends the same. The service may do something else where nothing is given.',
      'As for the client.',
      same,
    ],
  ),
  row('token', 'input', 'patch', 'a random token is made where none is given, or is not any more', [
    'Compiles. A call without it sends one, or none.',
    'As for the client.',
    same,
  ]),
  row('sent-value', 'input', 'major', 'what is made of the value before it is sent is another', [
    'What is sent for the same value is another, or another type is taken.',
    'As for the client.',
    mocksOfNew,
  ]),
  row('option-renamed', 'input', 'major', 'the option has another name', [
    same,
    'Command lines have to follow.',
    same,
  ]),
  row('option-form', 'input', 'major', 'the option is written in another way', [
    same,
    'Command lines have to follow.',
    same,
  ]),
  row('printed-form', ['output', 'error'], 'major', 'the command line prints it in another form', [
    same,
    'Scripts that read it have to follow.',
    same,
  ]),
  row('sensitive', ['input', 'output', 'error'], 'patch', 'it is secret now, or is not any more', [
    same,
    'Is hidden from agents and traces, or is not any more.',
    same,
  ]),
  row('deprecated', ['operation', 'input', 'output', 'error'], 'minor', 'it is deprecated', [
    'Compiles. Editors strike it out.',
    'Help says so.',
    same,
  ]),
  row(
    'deprecated-removed',
    ['operation', 'input', 'output', 'error'],
    'patch',
    'it is not deprecated any more',
    ['Compiles. Editors do not strike it out.', 'Help says so.', same],
  ),
  row(
    'documentation',
    ['service', 'operation', 'input', 'output', 'error'],
    'none',
    'the documentation is another',
    [same, same, same],
  ),
];

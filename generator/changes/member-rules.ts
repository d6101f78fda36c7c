import { row, type Rule, same } from './rule.js';

/** Rules for members of structures and unions, and for their types. */
export const memberRules: readonly Rule[] = [
  row('member-removed', 'input', 'major', 'the member is gone', [
    'Code that gives it does not compile.',
    'Its option or key is refused.',
    'Refuse it.',
  ]),
  row('member-removed', ['output', 'error'], 'major', 'the member is gone', [
    'Code that reads it does not compile.',
    'It is not printed any more.',
    'Replies that have it do not compile.',
  ]),
  row('member-added', 'input', 'minor', 'the optional member is new', [
    'May be given.',
    'One more option or key.',
    'Take it.',
  ]),
  row('member-added', ['output', 'error'], 'minor', 'the member is new', [
    'May be read.',
    'It is printed too.',
    'Samples may have it.',
  ]),
  row('required-member-added', 'input', 'major', 'the required member is new', [
    'Code that does not give it does not compile.',
    'Has to be given.',
    'Refuse inputs without it.',
  ]),
  row('required-member-added', 'output', 'minor', 'the required member is new', [
    'May be read.',
    'It is printed too.',
    'Samples have it; replies of your own need it to compile.',
  ]),
  row('member-required', 'input', 'major', 'the member is required now', [
    'Code that does not give it does not compile.',
    'Has to be given.',
    'Refuse inputs without it.',
  ]),
  row('member-required', 'output', 'minor', 'the member is always there now', [
    'Need not be asked for being there.',
    same,
    'Samples have it; replies of your own need it to compile.',
  ]),
  row('member-optional', 'input', 'minor', 'the member is optional now', [
    'May be left out.',
    'May be left out.',
    'Take inputs without it.',
  ]),
  row('member-optional', 'output', 'major', 'the member may be missing now', [
    'Code that reads it without a question does not compile.',
    'It may not be printed.',
    'Replies may leave it out.',
  ]),
  row('second-union-member', 'output', 'major', 'the union had one member, and has more now', [
    'Code that reads the one without a question does not compile.',
    same,
    same,
  ]),
  row('type-changed', ['input', 'output', 'error'], 'major', 'the type is another', [
    'Code that gives or reads it does not compile.',
    'Is written, or printed, in another way.',
    'Take and give the new type.',
  ]),
  row('union-opened', 'input', 'minor', 'more than one of its members may be given', [
    'May be given together.',
    'May be given together.',
    'Take several.',
  ]),
  row(
    'type-renamed',
    ['input', 'output', 'error'],
    'major',
    'the type has another name, or is a plain text now',
    ['Imports of the type do not compile.', same, same],
  ),
  row(
    'type-replaced',
    ['input', 'output', 'error'],
    'major',
    'another type stands here, and the old one still exists',
    ['A variable with the old type may not fit here.', same, same],
  ),
];

import { type Case, op, shape } from './case.js';
import { service } from '../load.js';

/** What is wrong with a text as YAML. */
export const textCases: readonly Case[] = [
  {
    title: 'YAML syntax',
    given: `${service}operations: [\n`,
    code: 'yaml-syntax',
    at: '7:1',
    says: ['Flow sequence', ']'],
  },
  {
    title: 'an unquoted label in a flow mapping',
    given: op('http: { method: GET, uri: /things/{id} }'),
    code: 'yaml-syntax',
    at: '8:39',
    says: ['unquoted {', 'more', "Quote it: '/things/{id}'"],
  },
  {
    title: 'an unquoted label at the beginning',
    given: op('hostPrefix: {Account}.x'),
    code: 'yaml-syntax',
    at: '8:26',
    says: ["Quote it: '{Account}.x'"],
  },
  {
    title: 'nothing but an unquoted label',
    given: op('hostPrefix: {Account}'),
    code: 'wrong-type',
    at: '8:17',
    says: ['must be text, not a mapping', "quote it: '{Account}'"],
  },
  ...[
    { value: '1.10', says: 'not the number 1.10' },
    { value: '010', says: "Quote it: '010'" },
    { value: '1e3', says: "Quote it: '1e3'" },
    { value: '0x1F', says: 'not the number 0x1F' },
    { value: 'true', says: "Quote it: 'true'" },
  ].map(({ value, says }) => ({
    title: `a text that YAML takes for something else: ${value}`,
    given: `service:\n  id: Things\n  version: ${value}\n  protocol: rest-json\noperations: {}\n`,
    code: 'wrong-type' as const,
    at: '3:12',
    says: [says, `Quote it: '${value}'`],
  })),
  {
    title: 'a text without quotes under YAML 1.1',
    given: `%YAML 1.1\n---\nservice: { id: Things, version: no, protocol: rest-json }\noperations: {}\n`,
    code: 'wrong-type',
    at: '3:33',
    says: ["Quote it: 'no'"],
  },
  {
    title: 'tabs',
    given: `${service}operations:\n\tOp: {}\n`,
    code: 'yaml-syntax',
    at: '7:1',
    says: ['Indent with spaces'],
  },
  { title: 'an empty file', given: '', code: 'empty-file', at: '1:1', says: ['empty'] },
  { title: 'only comments', given: '# x\n', code: 'empty-file', at: '1:1', says: ['empty'] },
  {
    title: 'several documents',
    given: `${service}---\n${service}`,
    code: 'yaml-documents',
    at: '6:1',
    says: ['2 YAML documents'],
  },
  {
    title: 'a duplicate key',
    given: `${service}shapes:\n  A: { type: string }\n  A: { type: blob }\n`,
    code: 'duplicate-key',
    at: '8:3',
    says: ['"A" stands twice'],
  },
  {
    title: 'a duplicate key with and without quotes',
    given: `${service}shapes: { A: { type: string, "type": string } }\n`,
    code: 'duplicate-key',
    at: '6:30',
    says: ['"type"'],
  },
  {
    title: 'a key that is not a text',
    given: `${service}? [a, b]\n: c\n`,
    code: 'yaml-key',
    at: '6:3',
    says: ['must be text'],
  },
  {
    title: 'a tag',
    given: shape('A: { type: string, pattern: !!js/regexp /a/ }'),
    code: 'yaml-tag',
    at: '7:31',
    says: ['tag'],
  },
];

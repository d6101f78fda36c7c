/** The table of options in the README says what the docstrings of their types say. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import {
  type InterfaceDeclaration,
  Project,
  type PropertySignature,
  type TypeNode,
} from 'ts-morph';
import { Node } from 'ts-morph';
import { expect, it } from 'vitest';
import { packageFolder } from '../support/generation.js';

const source = 'generator/runtime/core/client.ts';
const file = new Project({ skipAddingFilesFromTsConfig: true }).addSourceFileAtPath(
  join(packageFolder, source),
);

interface Option {
  readonly name: string;
  readonly type: string;
  readonly about: string;
  /** Undefined where the docstring does not say it. */
  readonly default: string | undefined;
}

/** The options of an interface and of those it extends, those first. */
function optionsOf(declaration: InterfaceDeclaration): Option[] {
  const extended = declaration
    .getExtends()
    .flatMap((each) => optionsOf(file.getInterfaceOrThrow(each.getExpression().getText())));
  return [...extended, ...declaration.getProperties().map(optionOf)];
}

function optionOf(property: PropertySignature): Option {
  const text = property
    .getJsDocs()
    .map((comment) => comment.getDescription())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [, standard] = /\bDefault:? (.*?)(?=\.$|\. |, |;)/.exec(text) ?? [];
  const [about = ''] = text.split(/: |\. |\.$/);
  return {
    name: property.getName(),
    type: typeText(property.getTypeNodeOrThrow()),
    about,
    default: standard,
  };
}

/** A type in short: what a function takes and gives, an editor shows. */
function typeText(type: TypeNode): string {
  const parts = Node.isUnionTypeNode(type) ? type.getTypeNodes() : [type];
  const texts = parts.map((part) => {
    const inner = Node.isParenthesizedTypeNode(part) ? part.getTypeNode() : part;
    return Node.isFunctionTypeNode(inner) ? 'function' : `\`${inner.getText()}\``;
  });
  return texts.filter((text) => text !== '`undefined`').join(' or ');
}

const ofClient = optionsOf(file.getInterfaceOrThrow('ClientConfig'));
const ofCall = optionsOf(file.getInterfaceOrThrow('CallOptions'));
const all = [...ofClient, ...ofCall.filter(({ name }) => !has(ofClient, name))];

function has(options: readonly Option[], name: string): boolean {
  return options.some((option) => option.name === name);
}

it('each option says its default', () => {
  expect(all.filter((option) => option.default === undefined).map(({ name }) => name)).toEqual([]);
});

it('the table in README.md is in step with the types (UPDATE_README=1 prints it again)', async () => {
  const rows = all.map((option) => {
    const [isOfClient, isOfCall] = [has(ofClient, option.name), has(ofCall, option.name)];
    const where = !isOfCall ? 'client' : !isOfClient ? 'call' : 'both';
    return `| ${[`\`${option.name}\``, where, option.type, option.default, option.about].join(' | ')} |`;
  });
  const table = [
    '| option | of | type | default | what it is |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  const path = join(packageFolder, 'README.md');
  const text = await readFile(path, 'utf8');
  const wanted = await format(
    text.replace(
      /(?<=<!-- options: [^\n]*-->\n)[^]*(?=<!-- options end -->)/,
      `\n${table.join('\n')}\n\n`,
    ),
    { parser: 'markdown', printWidth: 100, singleQuote: true },
  );
  expect(wanted).toContain('`maxAttempts`');
  if (process.env['UPDATE_README'] === '1') await writeFile(path, wanted);
  else expect(text).toBe(wanted);
});

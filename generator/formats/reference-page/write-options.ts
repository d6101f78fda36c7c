import { type Member, type Model, type Operation, shapeOf } from '../../model/model.js';
import { pageNegative } from '../../pages/page-negatives.js';
import { type PageArgument, pageArguments } from './write-arguments.js';
import { type Footnotes, writeDocumentation } from './write-documentation.js';
import { writeJsonExample } from './write-json-syntax.js';
import { enumValues, isScalar, isScalarList, pageType } from './page-types.js';
import { shorthandExample } from './write-shorthand-syntax.js';
import {
  type PageWriter,
  dedent,
  endCode,
  heading,
  indent,
  newParagraph,
  startCode,
  valueList,
  write,
  writeLine,
} from './page-writer.js';

/** The command with its options, those that can be left out in brackets. */
export function writeSynopsis(page: PageWriter, model: Model, operation: Operation): void {
  heading(page, '=', 'Synopsis');
  startCode(page);
  // The code block has indented already: the first line alone is indented twice.
  writeLine(page, operation.cli);
  for (const argument of pageArguments(model, operation)) {
    writeLine(page, synopsisOf(model, argument));
  }
  endCode(page);
}

function synopsisOf(model: Model, argument: PageArgument): string {
  switch (argument.kind) {
    case 'member': {
      const { member } = argument;
      const boolean = shapeOf(model, member.target).kind === 'boolean';
      const negative = pageNegative(model.service.cli, member.cli);
      const text = boolean ? `--${member.cli} | --${negative}` : `--${member.cli} <value>`;
      return member.required ? text : `[${text}]`;
    }
    case 'common':
      switch (argument.form) {
        case 'option':
          return `[--${argument.name} <value>]`;
        case 'flag':
          return `[--${argument.name}]`;
        case 'word':
          return `${argument.name} <value>`;
      }
  }
}

/** The section of options, with the ways to write a value of each. */
export function writeOptions(
  page: PageWriter,
  notes: Footnotes,
  model: Model,
  operation: Operation,
): void {
  heading(page, '=', 'Options');
  for (const argument of pageArguments(model, operation)) {
    switch (argument.kind) {
      case 'member':
        writeOption(page, notes, model, argument.member);
        writeExamples(page, model, argument.member);
        break;
      case 'common': {
        const name = argument.form === 'word' ? argument.name : `--${argument.name}`;
        write(page, `\`\`${name}\`\` (${argument.type})\n`);
        indent(page);
        writeDocumentation(page, notes, { rst: argument.text });
        dedent(page);
        newParagraph(page);
      }
    }
  }
}

function writeOption(page: PageWriter, notes: Footnotes, model: Model, member: Member): void {
  const shape = shapeOf(model, member.target);
  const negative = pageNegative(model.service.cli, member.cli);
  const names = shape.kind === 'boolean' ? [member.cli, negative] : [member.cli];
  write(page, `${names.map((name) => `\`\`--${name}\`\``).join(' | ')} (${pageType(shape)})\n`);
  indent(page);
  writeDocumentation(page, notes, member);
  const values = enumValues(shape);
  if (values.length > 0) {
    newParagraph(page);
    write(page, 'Possible values:');
    valueList(page, values);
  }
  dedent(page);
  newParagraph(page);
}

/** How the value of an option is written, for all that are not one word. */
function writeExamples(page: PageWriter, model: Model, member: Member): void {
  const shape = shapeOf(model, member.target);
  if (isScalar(shape)) return;
  if (shape.kind === 'list' && isScalarList(model, shape)) {
    const entry = shapeOf(model, shape.member.target);
    const word = entry.kind === 'string' ? '"string"' : pageType(entry);
    newParagraph(page);
    write(page, 'Syntax');
    startCode(page);
    write(page, `${word} ${word} ...`);
    const values = enumValues(entry);
    if (values.length > 0) {
      newParagraph(page);
      write(page, 'Where valid values are:\n');
      for (const value of values) write(page, `    ${value}\n`);
      write(page, '\n');
    }
    endCode(page);
    newParagraph(page);
    return;
  }
  const shorthand = shorthandExample(model, member);
  if (shorthand.kind === 'undocumented') return;
  const shows = (syntax: 'shorthand' | 'json'): boolean => member.syntax?.includes(syntax) ?? true;
  if (shorthand.kind === 'shown' && shows('shorthand')) {
    newParagraph(page);
    write(page, 'Shorthand Syntax');
    startCode(page);
    for (const line of shorthand.text.replace(/\n$/, '').split('\n')) writeLine(page, line);
    endCode(page);
  }
  if (!shows('json')) return;
  newParagraph(page);
  write(page, 'JSON Syntax');
  startCode(page);
  writeJsonExample(page, model, shape);
  endCode(page);
  newParagraph(page);
}

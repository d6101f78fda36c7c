import { defined } from '../../defined.js';
import {
  type Member,
  type Model,
  type Operation,
  shapeOf,
  structureOf,
} from '../../model/model.js';
import { type Footnotes, writeDocumentation } from './write-documentation.js';
import { pageType } from './page-types.js';
import { type PageWriter, dedent, heading, indent, newParagraph, write } from './page-writer.js';

/** What the operation answers with, as a tree. */
export function writeOutput(
  page: PageWriter,
  notes: Footnotes,
  model: Model,
  operation: Operation,
): void {
  heading(page, '=', 'Output');
  const { members } = structureOf(model, operation.output);
  if (operation.silent === true) write(page, 'None');
  for (const member of members) writeMember(page, notes, model, member, member.name, []);
}

function writeMember(
  page: PageWriter,
  notes: Footnotes,
  model: Model,
  member: Member,
  name: string,
  around: readonly string[],
): void {
  const shape = shapeOf(model, member.target);
  // As in the JSON of an option, a shape is written twice before it is cut.
  if (around.filter((id) => id === shape.id).length > 1) {
    if (shape.kind === 'structure' || shape.kind === 'union') write(page, '( ... recursive ... )');
    return;
  }
  write(page, name === '' ? `(${pageType(shape)})` : `${name} -> (${pageType(shape)})`);
  indent(page);
  newParagraph(page);
  const documentation = member.documentation ?? shape.documentation;
  writeDocumentation(page, notes, {
    ...defined({ documentation, rst: member.rst }),
  });
  newParagraph(page);
  const inside = [...around, shape.id];
  switch (shape.kind) {
    case 'structure':
    case 'union':
      for (const each of shape.members) writeMember(page, notes, model, each, each.name, inside);
      break;
    case 'list':
      writeMember(page, notes, model, shape.member, '', inside);
      break;
    case 'map':
      for (const part of [shape.key, shape.value]) {
        writeMember(page, notes, model, part, part.wireName ?? part.name, inside);
      }
      break;
    default:
  }
  dedent(page);
  newParagraph(page);
}

import type { Member, Model, Operation, Shape } from '../../model/model.js';
import { type DocumentedPart, linksOf } from './write-documentation.js';
import { readMarkdown } from '../../documentation/read-markdown.js';
import { toRst } from '../../documentation/to-rst.js';

/**
 * The model without the page texts that its Markdown gives as well, which are most of them. What is
 * left is where the page has more to it than Markdown can say.
 */
export function withoutNeedlessTexts(model: Model): Model {
  return {
    ...model,
    operations: model.operations.map(withoutOperationText),
    shapes: new Map(
      [...model.shapes].map(([id, shape]) => [id, withoutTexts(shape, model.operations)]),
    ),
  };
}

function withoutTexts(shape: Shape, operations: readonly Operation[]): Shape {
  const [operation] = operations;
  if (operation === undefined) return shape;
  const part = (member: Member): Member => withoutMemberText(member, operation);
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return { ...shape, members: shape.members.map(part) };
    case 'list':
      return { ...shape, member: part(shape.member) };
    case 'map':
      return { ...shape, key: part(shape.key), value: part(shape.value) };
    default:
      return shape;
  }
}

function withoutOperationText(operation: Operation): Operation {
  if (!isNeedless(operation, operation, 0)) return operation;
  const { rst: _, ...rest } = operation;
  return rest;
}

function withoutMemberText(member: Member, operation: Operation): Member {
  if (!isNeedless(member, operation, 1)) return member;
  const { rst: _, ...rest } = member;
  return rest;
}

function isNeedless(of: DocumentedPart, operation: Operation, indent: number): boolean {
  const { text, links } = toRst(readMarkdown(of.documentation), indent);
  const known = new Map((operation.links ?? []).map((link) => [link.text, link.href]));
  if (text !== of.rst || links.some((link) => known.get(link.text) !== link.href)) return false;
  // A text may lead to footnotes that its Markdown does not see.
  return linksOf(text, known).every(({ text: name }) => links.some((link) => link.text === name));
}

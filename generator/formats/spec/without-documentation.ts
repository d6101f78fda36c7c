import type { Member, Model, Operation, Shape } from '../../model/model.js';

/** A model without the texts for people: documentation, and worked examples. */
export function withoutDocumentation(model: Model): Model {
  return {
    ...model,
    service: bare(model.service),
    operations: model.operations.map(withoutTexts),
    shapes: new Map([...model.shapes].map(([id, shape]) => [id, withoutTextsInside(shape)])),
  };
}

function bare<Node extends { readonly documentation?: string }>(
  node: Node,
): Omit<Node, 'documentation'> {
  const { documentation: _, ...rest } = node;
  return rest;
}

function withoutTexts(operation: Operation): Operation {
  return { ...bare(operation), examples: [], waiters: operation.waiters.map(bare) };
}

function withoutTextsInside(shape: Shape): Shape {
  const { documentation: _, yamlComment: _comment, ...own } = shape;
  switch (own.kind) {
    case 'structure':
    case 'union':
      return { ...own, members: own.members.map(bareMember) };
    case 'list':
      return { ...own, member: bareMember(own.member) };
    case 'map':
      return { ...own, key: bareMember(own.key), value: bareMember(own.value) };
    case 'string':
      return own.enum === undefined ? own : { ...own, enum: own.enum.map(bare) };
    default:
      return own;
  }
}

function bareMember(member: Member): Member {
  const { documentation: _, yamlComment: _comment, ...rest } = member;
  return rest;
}

import { placementOf } from '../../model/placement.js';
import type { Model, Shape } from '../../model/model.js';
import { defined } from '../../defined.js';

/**
 * A model without the rules that tell the endpoints of a service, and without what only they ask
 * for, unless operations ask them for their place. All other clients read the hosts that follow from
 * them, and they are two thirds of a specification of S3.
 */
export function withoutEndpointRules(model: Model): Model {
  const { endpoint } = model.service;
  if (placementOf(model) !== undefined) {
    const { clientParams: _, ...kept } = endpoint;
    return { ...model, service: { ...model.service, endpoint: kept } };
  }
  return {
    ...model,
    service: {
      ...model.service,
      endpoint: {
        prefix: endpoint.prefix,
        ...defined({
          url: endpoint.url,
          hosts: endpoint.hosts,
          global: endpoint.hosts === undefined ? endpoint.global : undefined,
        }),
      },
    },
    operations: model.operations.map((operation) => without(operation, 'endpointParams')),
    shapes: new Map([...model.shapes].map(([id, shape]) => [id, withoutParams(shape)])),
  };
}

function withoutParams(shape: Shape): Shape {
  return shape.kind === 'structure'
    ? { ...shape, members: shape.members.map((member) => without(member, 'contextParam')) }
    : shape;
}

function without<Node extends object, Key extends keyof Node>(
  node: Node,
  key: Key,
): Omit<Node, Key> {
  const { [key]: _, ...rest } = node;
  return rest;
}

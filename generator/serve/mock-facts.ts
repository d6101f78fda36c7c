import { type Model, type Protocol, shapeOf, structureOf } from '../model/model.js';
import { eventStreamMember, mockedOperations } from '../model/reach.js';
import { type Explained, servicePlan } from '../resources/service-plan.js';
import { type OperationRoute, routesOf } from '../model/routes.js';
import { splitUri } from '../model/uri-template.js';
import { defined } from '../defined.js';

/** What serves mocks has to know of a model: plain data, so that it can be kept beside them. */
export interface MockFacts {
  readonly protocol: Protocol;
  /** What requests call the service. */
  readonly name: string;
  /** Whether errors in XML have an element around them. */
  readonly errors: 'bare' | 'wrapped';
  /** The method and path of each operation that has mocks. */
  readonly routes: Readonly<Record<string, OperationRoute>>;
  /** The paths to show of operations whose own may have secrets in them. */
  readonly shownPaths: Readonly<Record<string, string>>;
  /** The URL of the service, where it is not one of AWS. */
  readonly standsFor?: string;
  /** The operations that send a stream of events, and so have no mocks. */
  readonly sendingEvents: readonly string[];
  /** What each operation was taken for by mocks that remember. */
  readonly explained: readonly Explained[];
}

/** What is to be known of a model. */
export function mockFacts(model: Model): MockFacts {
  const { protocol, target, id, noErrorWrapping, endpoint } = model.service;
  const operations = mockedOperations(model);
  const secret = operations.filter(({ input }) =>
    structureOf(model, input).members.some(
      ({ binding, target: member }) => binding?.in === 'label' && shapeOf(model, member).sensitive,
    ),
  );
  return {
    protocol,
    name: target ?? id,
    errors: noErrorWrapping ? 'bare' : 'wrapped',
    routes: routesOf(model, operations),
    shownPaths: Object.fromEntries(secret.map(({ name, http }) => [name, splitUri(http.uri).path])),
    ...defined({ standsFor: endpoint.url }),
    sendingEvents: model.operations
      .filter(({ input }) => eventStreamMember(model, input) !== undefined)
      .map(({ name }) => name),
    explained: servicePlan(model).explained,
  };
}

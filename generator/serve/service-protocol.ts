import type { Model, Protocol } from '../model/model.js';
import { mockedOperations } from '../model/reach.js';
import { routesOf } from '../model/routes.js';
import { cborService } from '../runtime/mocks/mock-cbor.js';
import { jsonService, restJsonService } from '../runtime/mocks/mock-json.js';
import type { Route } from '../runtime/mocks/mock-routes.js';
import type { MockProtocol } from '../runtime/mocks/mock-service.js';
import { formService, restXmlService, type XmlErrorStyle } from '../runtime/mocks/mock-xml.js';

/** What the protocols take of a model. */
interface ServiceFacts {
  /** What requests call the service. */
  readonly name: string;
  readonly routes: Readonly<Record<string, Route>>;
  readonly errors: XmlErrorStyle;
}

const services: Readonly<Record<Protocol, (facts: ServiceFacts) => MockProtocol>> = {
  'aws-json-1.0': ({ name }) => jsonService(name, '1.0'),
  'aws-json-1.1': ({ name }) => jsonService(name, '1.1'),
  'rest-json': ({ routes }) => restJsonService(routes),
  'rest-xml': ({ routes, errors }) => restXmlService(routes, errors),
  query: ({ errors }) => formService(errors),
  ec2: () => formService('ec2'),
  'smithy-rpc-v2-cbor': ({ name }) => cborService(name),
};

/** How the mocks of a model are spoken to: the same as in the file that is generated for it. */
export function serviceProtocol(model: Model): MockProtocol {
  const { protocol, target, id, noErrorWrapping } = model.service;
  return services[protocol]({
    name: target ?? id,
    routes: routesOf(model, mockedOperations(model)),
    errors: noErrorWrapping ? 'bare' : 'wrapped',
  });
}

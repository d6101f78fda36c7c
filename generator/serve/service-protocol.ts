import type { Model } from '../model/model.js';
import { mockedOperations } from '../model/reach.js';
import { routesOf } from '../model/routes.js';
import { cborService } from '../runtime/mocks/mock-cbor.js';
import { jsonService, restJsonService } from '../runtime/mocks/mock-json.js';
import type { MockProtocol } from '../runtime/mocks/mock-service.js';
import { formService, restXmlService } from '../runtime/mocks/mock-xml.js';

/** How the mocks of a model are spoken to: the same as in the file that is generated for it. */
export function serviceProtocol(model: Model): MockProtocol {
  const { protocol, target, id, noErrorWrapping } = model.service;
  const routes = routesOf(model, mockedOperations(model));
  const style = noErrorWrapping ? 'bare' : 'wrapped';
  switch (protocol) {
    case 'aws-json-1.0':
      return jsonService(target ?? id, '1.0');
    case 'aws-json-1.1':
      return jsonService(target ?? id, '1.1');
    case 'rest-json':
      return restJsonService(routes);
    case 'rest-xml':
      return restXmlService(routes, style);
    case 'query':
      return formService(style);
    case 'ec2':
      return formService('ec2');
    case 'smithy-rpc-v2-cbor':
      return cborService(target ?? id);
  }
}

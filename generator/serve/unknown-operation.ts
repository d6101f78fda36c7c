import { isXml, protocolFacts } from '../model/protocol-facts.js';
import type { MockAnswer, MockProtocol } from '../runtime/mocks/mock-service.js';
import type { MockFacts } from './mock-facts.js';

/**
 * What is answered to a request that is for no operation, as services do it: those that find the
 * operation by the path say that there is no such page, the others that the request is wrong.
 *
 * @param asked the operation that the request names, where the protocol knows it without a list.
 */
export async function unknownOperation(
  facts: MockFacts,
  protocol: MockProtocol,
  request: Request,
  asked: string | undefined,
): Promise<MockAnswer> {
  const { method } = request;
  const message =
    asked !== undefined && facts.sendingEvents.includes(asked)
      ? `${asked} sends a stream of events, which mocks and recordings do not answer`
      : asked === undefined
        ? 'The request names no operation'
        : `The specification has no operation ${JSON.stringify(asked)}`;
  switch (protocolFacts(facts.protocol).operationIn) {
    case 'target header':
      return method === 'POST'
        ? protocol.error(400, 'UnknownOperationException', { message })
        : notAllowed(protocol, 'UnknownOperationException', method, ['POST']);
    case 'form':
      if (method !== 'POST') return notAllowed(protocol, 'MethodNotAllowed', method, ['POST']);
      return protocol.error(400, asked === undefined ? 'MissingAction' : 'InvalidAction', {
        message,
      });
    case 'path of the service':
      // The specification of the protocol has no body for it.
      return method === 'POST' ? { status: 404 } : { status: 405, headers: { allow: 'POST' } };
    case 'method and path': {
      const allowed = await methodsFor(facts, protocol, request);
      if (allowed.length > 0) {
        const code = isXml(facts.protocol) ? 'MethodNotAllowed' : 'UnknownOperationException';
        return notAllowed(protocol, code, method, allowed);
      }
      const { pathname } = new URL(request.url);
      const { sendingEvents } = facts;
      const streams =
        sendingEvents.length === 0
          ? ''
          : `. Those that send a stream of events are not answered by mocks and recordings: ${sendingEvents.join(', ')}`;
      return protocol.error(404, 'UnknownOperationException', {
        message: `The specification has no operation for ${method} ${pathname}${streams}`,
      });
    }
  }
}

function notAllowed(
  protocol: MockProtocol,
  code: string,
  method: string,
  allowed: readonly string[],
): MockAnswer {
  const allow = allowed.join(', ');
  const answer = protocol.error(405, code, {
    message: `The specification has no operation for ${method} here, only for ${allow}`,
  });
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** The methods with which the same request would be for an operation. */
async function methodsFor(
  { routes }: MockFacts,
  { find }: MockProtocol,
  { url, headers }: Request,
): Promise<readonly string[]> {
  const methods = new Set(Object.values(routes).map(({ method }) => method));
  const found = [...methods].map(async (method) => {
    return (await find(new Request(url, { method, headers }))) === undefined ? [] : [method];
  });
  return (await Promise.all(found)).flat().sort();
}

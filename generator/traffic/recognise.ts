/** Finds the operation that a request is for. */
import { hasBucketHosts } from '../model/buckets.js';
import type { Model, Operation } from '../model/model.js';
import { protocolFacts } from '../model/protocol-facts.js';
import { routesOf } from '../model/routes.js';
import { byAction, byRoute, byRpcPath, byTarget } from '../runtime/mocks/mock-routes.js';
import type { MockProtocol } from '../runtime/mocks/mock-service.js';
import { headerText, type HttpRequest, plainBody, toFetchHeaders } from './exchange.js';

/** What a request was found to be for. */
export type Recognised =
  | { readonly model: Model; readonly operation: Operation }
  /** For a service, of which the model has no such operation; `asked` is what the request names. */
  | { readonly model: Model; readonly operation: undefined; readonly asked: string | undefined };

/** Finds the operation of a request. */
export type Recognise = (request: HttpRequest) => Promise<Recognised | undefined>;

interface Candidate {
  readonly model: Model;
  readonly find: MockProtocol['find'];
  readonly operations: ReadonlyMap<string, Operation>;
}

/** Makes a function that finds the operations of requests for some services. */
export function recogniser(models: readonly Model[]): Recognise {
  const candidates = models.map((model): Candidate => ({
    model,
    find: finderOf(model),
    operations: new Map(model.operations.map((operation) => [operation.name, operation])),
  }));
  return async (given) => {
    const request = fetchRequest(given);
    if (request === undefined) return undefined;
    const scope = scopeOf(given);
    const named = protocolsNaming(given);
    let unknown: Recognised | undefined;
    for (const { model, find, operations } of candidates) {
      const { operationIn } = protocolFacts(model.service.protocol);
      const signing = model.service.signing.name;
      // What is signed for another service is not for this one, whatever its path looks like.
      const isForeign =
        scope !== undefined && scope !== signing && !scope.startsWith(`${signing}-`);
      if (isForeign && operationIn !== 'target header') continue;
      const asked = (await find(request))?.operation;
      const operation = asked === undefined ? undefined : operations.get(asked);
      if (operation !== undefined && isVersion(model, named.version)) return { model, operation };
      const isOurs = !isForeign && (scope === signing || isHostOf(model, given.url));
      if (isOurs || (asked !== undefined && operationIn === 'target header')) {
        unknown ??= { model, operation: undefined, asked: asked ?? named.target };
      }
    }
    return unknown;
  };
}

function finderOf(model: Model): MockProtocol['find'] {
  const { protocol, target, id } = model.service;
  const buckets = hasBucketHosts(model.service) ? 'in hosts' : undefined;
  switch (protocolFacts(protocol).operationIn) {
    case 'target header':
      return byTarget(target ?? id);
    case 'form':
      return byAction();
    case 'path of the service':
      return byRpcPath(target ?? id);
    case 'method and path':
      return byRoute(routesOf(model, model.operations), buckets);
  }
}

/** Undefined for a method that fetch does not have. */
function fetchRequest({ method, url, headers, body }: HttpRequest): Request | undefined {
  const plain = body && plainBody(headers, body);
  const hasBody = plain !== undefined && plain.length > 0 && method !== 'GET' && method !== 'HEAD';
  try {
    return new Request(url, {
      method,
      headers: toFetchHeaders(headers),
      ...(hasBody ? { body: new Uint8Array(plain) } : {}),
    });
  } catch {
    return undefined;
  }
}

/** The service that a request is signed for (Signature Version 4, "credential scope"). */
function scopeOf({ headers, url }: HttpRequest): string | undefined {
  const inHeader = /Credential=[^/\s,]+\/\d+\/[^/\s,]*\/([^/\s,]+)\/aws4_request/.exec(
    headerText(headers, 'authorization') ?? '',
  );
  if (inHeader) return inHeader[1];
  const inQuery = new URL(url).searchParams.get('X-Amz-Credential') ?? '';
  return /^[^/]+\/\d+\/[^/]*\/([^/]+)\/aws4_request$/.exec(inQuery)?.[1];
}

/** What a request says of itself: the operation that it is for, and the version of the API. */
function protocolsNaming({ headers, body }: HttpRequest): {
  readonly target: string | undefined;
  readonly version: string | undefined;
} {
  const target = headerText(headers, 'x-amz-target')?.replace(/^.*\./, '');
  const isForm = /x-www-form-urlencoded/i.test(headerText(headers, 'content-type') ?? '');
  if (!isForm || body === undefined) return { target, version: undefined };
  const form = new URLSearchParams(Buffer.from(body).toString('utf8'));
  return {
    target: target ?? form.get('Action') ?? undefined,
    version: form.get('Version') ?? undefined,
  };
}

/** Two services of the protocols with forms may have operations of one name, in versions of their own. */
function isVersion({ service }: Model, version: string | undefined): boolean {
  const isForm = protocolFacts(service.protocol).operationIn === 'form';
  return !isForm || version === undefined || version === service.version;
}

/** Whether a host is one of the service, or of this machine, where mocks are. */
function isHostOf({ service: { endpoint } }: Model, url: string): boolean {
  const { hostname } = new URL(url);
  if (/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return true;
  if (endpoint.url !== undefined && URL.canParse(endpoint.url)) {
    return new URL(endpoint.url).hostname === hostname;
  }
  return hostname.split('.').includes(endpoint.prefix);
}

import { hostShape } from '../endpoints/host-shape.js';
import { hasBucketHosts } from '../model/buckets.js';
import { urlVariables } from '../model/endpoint-url.js';
import type { Model, Service } from '../model/model.js';
import { placementOf } from '../model/placement.js';
import { programOf } from '../model/program-name.js';
import { namesTarget, protocolFacts } from '../model/protocol-facts.js';
import type { Found } from './change.js';
import { tellerOf } from './teller.js';

/** Compares what two models say of the service itself. */
export function compareService(old: Model, now: Model): Found[] {
  const [one, other] = [old.service, now.service];
  const found: Found[] = [];
  const { tell, differ } = tellerOf(found, 'service', other.id, { kind: 'service' });
  differ('service-renamed', one.cli, other.cli);
  if (one.cli === other.cli) differ('service-renamed', programOf(one), programOf(other));
  differ('protocol', one.protocol, other.protocol);
  const isNamed = namesTarget(one.protocol) && namesTarget(other.protocol);
  if (isNamed) differ('target', one.target, other.target);
  const isForm = [one, other].every(
    ({ protocol }) => protocolFacts(protocol).operationIn === 'form',
  );
  differ(isForm ? 'api-version-sent' : 'api-version', one.version, other.version);
  differ('signing', one.signing, other.signing);
  const [variables, next] = [urlVariables(one), urlVariables(other)].map((each) =>
    [...each].sort(),
  );
  differ('url-variables', variables, next);
  const [from, to] = [one.endpoint, other.endpoint];
  if (from.url !== undefined || to.url !== undefined)
    differ('endpoint', from.url ?? '', to.url ?? '');
  else {
    differ('endpoint', from.prefix, to.prefix);
    differ(
      'hosts',
      [from.hosts, from.global, placed(old, now)],
      [to.hosts, to.global, placed(now, old)],
    );
  }
  const [needed, needs] = [needsSettings(one), needsSettings(other)];
  if (!needed && needs) tell('region-required');
  if (needed && !needs) tell('region-optional');
  if (isXml(one) && isXml(other)) differ('error-frame', one.noErrorWrapping, other.noErrorWrapping);
  differ('query-compatible', one.queryCompatible, other.queryCompatible);
  if (textsOf(one) !== textsOf(other)) tell('documentation');
  return found;
}

/** Where those operations are that both models have, as far as each call decides on it. */
function placed(model: Model, other: Model): unknown {
  const names = new Set(other.operations.map(({ name }) => name));
  const operations = model.operations.filter(({ name }) => names.has(name));
  const placement = placementOf({ ...model, operations });
  return placement && [placement.compiled, [...placement.operations].sort()];
}

function isXml({ protocol }: Service): boolean {
  return protocolFacts(protocol).answers === 'xml';
}

function textsOf({ title, abbreviation, documentation }: Service): string {
  return JSON.stringify([title, abbreviation, documentation]);
}

/** Whether a client cannot be made without settings, as the emitter of clients has it. */
function needsSettings(service: Service): boolean {
  const { url, prefix, global, hosts } = service.endpoint;
  if (urlVariables(service).length > 0) return true;
  if (url !== undefined) return false;
  if (hasBucketHosts(service)) return true;
  const shape = hosts && hostShape(prefix, hosts);
  if (hosts === undefined || shape !== undefined)
    return global === undefined || shape !== undefined;
  const most = hosts.find(
    ({ partition = 'aws', region, fips, dualStack }) =>
      partition === 'aws' && region === undefined && !fips && !dualStack,
  );
  return global === undefined && most?.url.includes('{region}') !== false;
}

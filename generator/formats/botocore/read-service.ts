import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { hostsOf } from '../../endpoints/summary.js';
import type { EndpointParam, Protocol, Service } from '../../model/model.js';
import { unknownVersion } from '../spec/stand-ins.js';
import { serviceAuth } from './read-auth.js';
import type { ServiceJson } from './service-types.js';
import { namespaceUri } from './read-xml.js';

/** The service as a whole. Facts that a shortened file lacks are made of those it has. */
export function readService(
  file: string,
  json: ServiceJson,
  about: {
    readonly protocol: Protocol;
    readonly cli: string | undefined;
    readonly rules: unknown;
    readonly markdown: (html: string) => string;
    readonly problems: Problem[];
  },
): Service {
  const { metadata } = json;
  const { endpointPrefix, serviceAbbreviation, serviceFullName, targetPrefix } = metadata;
  const id = metadata.serviceId ?? about.cli ?? endpointPrefix ?? targetPrefix ?? 'Service';
  const cli = about.cli ?? id.toLowerCase().replaceAll(' ', '-');
  const namespace = namespaceUri(metadata.xmlNamespace);
  const documentation = about.markdown(json.documentation ?? '');
  return {
    id,
    cli,
    version: metadata.apiVersion ?? unknownVersion,
    protocol: about.protocol,
    ...defined({ target: targetPrefix, title: serviceFullName, abbreviation: serviceAbbreviation }),
    ...(documentation === '' ? {} : { documentation }),
    signing: { name: metadata.signingName ?? endpointPrefix ?? cli },
    endpoint: {
      prefix: endpointPrefix ?? cli,
      ...defined({
        global: metadata.globalEndpoint,
        rules: about.rules,
        hosts: hostsOf(about.rules, [], about.problems),
      }),
      ...clientParams(json, about.markdown),
    },
    ...defined({ xmlNamespace: namespace }),
    queryCompatible: metadata.awsQueryCompatible !== undefined,
    ...serviceAuth(metadata),
    origin: { file, pointer: ['metadata'] },
  };
}

function clientParams(
  { clientContextParams }: ServiceJson,
  markdown: (html: string) => string,
): { readonly clientParams?: Readonly<Record<string, EndpointParam>> } {
  if (clientContextParams === undefined) return {};
  const params = Object.entries(clientContextParams).map(([name, { type, documentation }]) => [
    name,
    {
      type,
      ...defined({ documentation: documentation && markdown(documentation) }),
    },
  ]);
  return { clientParams: Object.fromEntries(params) };
}

import type { Protocol } from '../../model/model.js';

/** The trait of a protocol, and the traits that it minds where others do not. */
export interface ProtocolTraits {
  readonly id: string;
  /** The name of a member in the body. */
  readonly memberName?: 'smithy.api#jsonName' | 'smithy.api#xmlName';
  /** The name of a member in the form of a request. */
  readonly formName?: 'aws.protocols#ec2QueryName';
  /** The code of an error. */
  readonly errorCode?: 'aws.protocols#awsQueryError';
}

const byProtocol = {
  'aws-json-1.0': { id: 'aws.protocols#awsJson1_0' },
  'aws-json-1.1': { id: 'aws.protocols#awsJson1_1' },
  'rest-json': { id: 'aws.protocols#restJson1', memberName: 'smithy.api#jsonName' },
  'rest-xml': { id: 'aws.protocols#restXml', memberName: 'smithy.api#xmlName' },
  'smithy-rpc-v2-cbor': { id: 'smithy.protocols#rpcv2Cbor' },
  query: {
    id: 'aws.protocols#awsQuery',
    memberName: 'smithy.api#xmlName',
    errorCode: 'aws.protocols#awsQueryError',
  },
  ec2: {
    id: 'aws.protocols#ec2Query',
    memberName: 'smithy.api#xmlName',
    formName: 'aws.protocols#ec2QueryName',
  },
} as const;

/** Every protocol as Smithy has it. */
export const protocolTraits: Readonly<Record<Protocol, ProtocolTraits>> = byProtocol;

/** The other traits that the model can hold, by what they are about. */
const understood = [
  // Names on the wire
  'aws.protocols#awsQueryCompatible',
  'aws.protocols#awsQueryError',
  'aws.protocols#ec2QueryName',
  'smithy.api#jsonName',
  'smithy.api#xmlAttribute',
  'smithy.api#xmlFlattened',
  'smithy.api#xmlName',
  'smithy.api#xmlNamespace',
  // Forms of values
  'smithy.api#mediaType',
  'smithy.api#sparse',
  'smithy.api#timestampFormat',
  // HTTP
  'aws.customizations#s3UnwrappedXmlOutput',
  'aws.protocols#httpChecksum',
  'smithy.api#endpoint',
  'smithy.api#hostLabel',
  'smithy.api#http',
  'smithy.api#httpChecksumRequired',
  'smithy.api#httpError',
  'smithy.api#httpHeader',
  'smithy.api#httpLabel',
  'smithy.api#httpPayload',
  'smithy.api#httpPrefixHeaders',
  'smithy.api#httpQuery',
  'smithy.api#httpQueryParams',
  'smithy.api#httpResponseCode',
  'smithy.api#requestCompression',
  // Streams
  'smithy.api#eventHeader',
  'smithy.api#eventPayload',
  'smithy.api#requiresLength',
  'smithy.api#streaming',
  // Authentication
  'aws.auth#sigv4',
  'aws.auth#unsignedPayload',
  'smithy.api#auth',
  'smithy.api#httpApiKeyAuth',
  'smithy.api#httpBearerAuth',
  'smithy.api#optionalAuth',
  // What values are allowed
  'smithy.api#addedDefault',
  'smithy.api#clientOptional',
  'smithy.api#default',
  'smithy.api#enum',
  'smithy.api#enumValue',
  'smithy.api#idempotencyToken',
  'smithy.api#length',
  'smithy.api#pattern',
  'smithy.api#range',
  'smithy.api#required',
  'smithy.api#sensitive',
  'smithy.api#uniqueItems',
  // Behaviour
  'aws.api#clientDiscoveredEndpoint',
  'aws.api#clientEndpointDiscovery',
  'smithy.api#error',
  'smithy.api#idempotent',
  'smithy.api#paginated',
  'smithy.api#readonly',
  'smithy.api#retryable',
  'smithy.waiters#waitable',
  // Endpoints
  'smithy.rules#clientContextParams',
  'smithy.rules#contextParam',
  'smithy.rules#endpointRuleSet',
  'smithy.rules#operationContextParams',
  'smithy.rules#staticContextParams',
  // Texts
  'aws.api#service',
  'smithy.api#deprecated',
  'smithy.api#documentation',
  'smithy.api#examples',
  'smithy.api#externalDocumentation',
  'smithy.api#title',
  // How a file is put together
  'smithy.api#mixin',
] as const;

export type TraitId = (typeof byProtocol)[Protocol]['id'] | (typeof understood)[number];

/** Traits that change nothing for a client, or only tell servers, tests and other tools something. */
const withoutEffect: readonly string[] = [
  // Servers and resources
  'aws.api#arn',
  'aws.api#arnReference',
  'aws.api#controlPlane',
  'aws.api#data',
  'aws.api#dataPlane',
  'aws.api#tagEnabled',
  'aws.api#taggable',
  'smithy.api#cors',
  'smithy.api#nestedProperties',
  'smithy.api#noReplace',
  'smithy.api#notProperty',
  'smithy.api#property',
  'smithy.api#references',
  'smithy.api#resourceIdentifier',
  // Tools that check or sort models
  'smithy.api#box',
  'smithy.api#idRef',
  'smithy.api#input',
  'smithy.api#internal',
  'smithy.api#output',
  'smithy.api#private',
  'smithy.api#recommended',
  'smithy.api#since',
  'smithy.api#suppress',
  'smithy.api#tags',
  'smithy.api#unitReference',
  'smithy.api#unstable',
  // Hosts, which the rule set tells in full
  'aws.endpoints#dualStackOnlyEndpoints',
  'aws.endpoints#rulesBasedEndpoints',
  'aws.endpoints#standardPartitionalEndpoints',
  'aws.endpoints#standardRegionalEndpoints',
  'smithy.rules#endpointBdd',
  'smithy.rules#endpointTests',
  // Ways to sign and speak that are only ever offered beside others, or refused elsewhere
  'aws.auth#cognitoUserPools',
  'aws.auth#sigv4a',
  'smithy.api#httpBasicAuth',
  'smithy.api#httpDigestAuth',
  'smithy.protocols#rpcv2Json',
];

/** Namespaces of which no trait changes anything for a client. */
const namespacesWithoutEffect: readonly string[] = [
  'aws.apigateway',
  'aws.cloudformation',
  'aws.iam',
  'smithy.openapi',
  'smithy.test',
];

/** Namespaces whose traits may well change what is sent: one that is unknown is not passed over. */
const wireNamespaces: readonly string[] = [
  'aws.auth',
  'aws.customizations',
  'aws.protocols',
  'smithy.api',
];

const understoodIds: ReadonlySet<string> = new Set([
  ...Object.values(protocolTraits).map(({ id }) => id),
  ...understood,
]);
const withoutEffectIds: ReadonlySet<string> = new Set(withoutEffect);

/** What a trait means for a client; of one that is unknown, whether requests may depend on it. */
export function meaningOf(
  id: string,
): 'understood' | 'without-effect' | 'unknown' | 'unknown-on-wire' {
  if (understoodIds.has(id)) return 'understood';
  const [namespace = ''] = id.split('#');
  if (withoutEffectIds.has(id) || namespacesWithoutEffect.includes(namespace)) {
    return 'without-effect';
  }
  return wireNamespaces.includes(namespace) ? 'unknown-on-wire' : 'unknown';
}

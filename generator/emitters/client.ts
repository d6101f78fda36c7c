import { code, type Code, join, literal, type Reference } from '../code/code.js';
import {
  argumentList,
  block,
  braced,
  choice,
  type Expression,
  member,
  oneLine,
  returnOr,
  signature,
} from '../code/layout.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import { hasBucketHosts } from '../model/buckets.js';
import { urlVariables } from '../model/endpoint-url.js';
import type { HostRule } from '../endpoints/host-rule.js';
import { type HostShape, hostShape } from '../endpoints/host-shape.js';
import type { Model, Operation, Service } from '../model/model.js';
import type { EmitContext } from './context.js';
import { hostFunction, knowsIsolated } from './host-function.js';
import { ownNames } from './own-names.js';
import { runtime } from './runtime.js';

/** `client.ts`: the client of the service. */
export function emitClient(context: EmitContext): OutputFile[] {
  const { model, names, folder } = context;
  const { service } = model;
  const variables = urlVariables(service);
  const {
    config,
    isOptional,
    made,
    throws,
    example,
    hostOf = [],
  } = construction(context, variables);
  // A cast: some settings are only valid together. Those of the client are, but the type of a part of them cannot say so.
  const [settings, merged] =
    variables.length > 0
      ? [code`Partial<${config}>`, code`{ ...client.config, ...options } as ${config}`]
      : [config, code`{ ...client.config, ...options }`];
  return [
    {
      kind: 'source',
      path: `${folder}/client.ts`,
      statements: [
        {
          kind: 'interface',
          final: true,
          name: names.client,
          docs: `A client of ${service.title ?? service.id}, for all its operations.`,
          extends: [runtime.Client],
          properties: [
            {
              name: 'service',
              type: [literal(service.id)],
              optional: true,
              readonly: true,
              docs: 'Keeps the clients of different services apart; never set.',
            },
          ],
        },
        ...configType(context),
        {
          kind: 'free',
          declares: ownNames.createClient,
          offered: true,
          docs: {
            texts: [`Makes a client of ${service.title ?? service.id}. Nothing is sent.`],
            tags: [
              ...throws.map((text) => ({ name: 'throws', text }) as const),
              { name: 'example', code: `const client = createClient(${example});` },
            ],
          },
          final: true,
          code: code`export function ${ownNames.createClient}${signature(
            [code`config: ${config}${isOptional ? ' = {}' : ''}`],
            [names.client],
          )} ${block([
            returnOr(
              code`config.later?.(${ownNames.createClient}, ${literal(settingsName(service))}, config${tokenName(model)})`,
              made,
            ),
          ])}`,
        },
        {
          kind: 'free',
          declares: ownNames.withOptions,
          offered: true,
          docs: {
            texts: [
              'A client with other settings for what they name. The two share their budget of retries and what they learned of the clock of the service. Nothing is sent.',
            ],
            tags: [
              ...throws.map((text) => ({ name: 'throws', text }) as const),
              {
                name: 'example',
                code: `const patient = ${ownNames.withOptions}(client, { maxAttempts: 10 });`,
              },
            ],
          },
          final: true,
          code: code`export function ${ownNames.withOptions}${signature(
            [code`client: ${names.client}`, code`options: ${settings}`],
            [names.client],
          )} ${block([
            oneLine(
              code`return Object.assign(${ownNames.createClient}(${merged}), { state: client.state });`,
            ),
          ])}`,
        },
        ...hostOf,
      ],
    },
  ];
}

/** What settings of the environment and of profiles call a service: `dynamodb`, `cognito-identity`. */
function settingsName({ id }: Service): string {
  return id.toLowerCase().replace(/\s/g, '-');
}

/** The name in the variable of the service's bearer token, where there is no operation without one. */
function tokenName({ service, operations }: Model): Code {
  const takesToken = ({ auth, otherAuth = [] }: Operation): boolean =>
    auth === 'bearer' || otherAuth.includes('bearer');
  return operations.every(takesToken) ? code`, ${literal(service.signing.name)}` : [];
}

/** How a client is made. */
interface Construction {
  /** The type of its settings. */
  readonly config: Code;
  /** Whether they may be left out. Default false. */
  readonly isOptional?: boolean;
  readonly made: Expression;
  readonly throws: readonly string[];
  readonly example: string;
  /** What the construction calls. */
  readonly hostOf?: readonly Statement[];
}

function construction(
  { model, names, includes }: EmitContext,
  variables: readonly string[],
): Construction {
  const { service } = model;
  const { prefix, url, global, hosts } = service.endpoint;
  if (variables.length > 0) {
    const given = variables.map((name) => `${name}: 'example'`).join(', ');
    return {
      config: [names.config],
      made: ownClient(service, [['config.variables']]),
      throws: ['RequestError when a variable of the URL cannot be a part of a host name.'],
      example: `{ variables: { ${given} } }`,
    };
  }
  if (url !== undefined) {
    return {
      config: [runtime.ClientConfig],
      isOptional: true,
      made: ownClient(service, []),
      throws: [],
      example: '{ maxAttempts: 5 }',
    };
  }
  if (hasBucketHosts(service)) {
    return {
      config: [includes.includes('s3/arns') ? runtime.S3ArnClientConfig : runtime.S3ClientConfig],
      // `aws-global` stands for the one host that S3 once had, which is in us-east-1.
      made: choice(
        [`config.region === 'aws-global'`],
        code`${ownNames.createClient}({ ...config, region: 'us-east-1' })`,
        braced([
          ['config'],
          code`endpoint: ${runtime.s3Endpoint}(config)`,
          ...initialState(service),
        ]),
      ),
      throws: [
        'RequestError when neither a region nor an endpoint is given, or S3 has no host for what is set together.',
      ],
      example: "{ region: 'us-east-1', maxAttempts: 5 }",
    };
  }
  const shape = hosts && hostShape(prefix, hosts);
  if (hosts !== undefined && shape === undefined) {
    return ruledConstruction(service, hosts);
  }
  if (global !== undefined && shape === undefined) {
    const host = `${/^https?:/.test(global) ? '' : 'https://'}${global}/`;
    return {
      config: [runtime.ClientConfig],
      isOptional: true,
      made: object([
        [
          '...',
          runtime.globalEndpoint,
          ...argumentList([[literal(host)], [literal(prefix)], ['config']]),
        ],
        ...initialState(service),
      ]),
      throws: [
        'RequestError when another host is asked for, such as that of FIPS, without a region.',
      ],
      example: '{ maxAttempts: 5 }',
    };
  }
  return {
    config: [runtime.ClientConfig],
    made: object([
      ['config'],
      ...initialState(service),
      member('endpoint', [
        endpointFunction(shape),
        ...argumentList([[literal(prefix)], ['config']]),
      ]),
    ]),
    throws: ['RequestError when neither a region nor an endpoint is given.'],
    example: "{ region: 'us-east-1', maxAttempts: 5 }",
  };
}

/** What a client has besides its settings and its endpoint. */
function initialState({ signing }: Service): Code[] {
  return [['state: { tokens: 500 }'], ...(signing.s3Style ? [['s3Style: true']] : [])];
}

function object(members: readonly Code[]): Expression {
  return { code: braced(members), kind: 'object' };
}

/** What gives the host of a service, by how its hosts follow from the prefix. */
function endpointFunction(shape: HostShape | undefined): Reference {
  switch (shape) {
    case undefined:
      return runtime.endpointOf;
    case 'gov-without-fips':
      return runtime.govEndpoint;
    case 'dual-stack-only':
      return runtime.dualStackEndpoint;
  }
}

/** A client whose hosts do not all follow from its prefix. */
function ruledConstruction(service: Service, hosts: readonly HostRule[]): Construction {
  const { prefix, global } = service.endpoint;
  // Where one host serves all regions, none has to be given.
  const most = hosts.find(
    ({ partition = 'aws', region, fips, dualStack }) =>
      partition === 'aws' && region === undefined && !fips && !dualStack,
  );
  const isGlobal = global !== undefined || most?.url.includes('{region}') === false;
  const partitions = knowsIsolated(hosts) ? runtime.partitionOf : runtime.publicPartitionOf;
  const config = isGlobal ? ownRegion('us-east-1') : ['config'];
  return {
    config: [runtime.ClientConfig],
    isOptional: isGlobal,
    made: object([
      [
        '...',
        runtime.ruledEndpoint,
        ...argumentList([[literal(prefix)], config, [partitions], [ownNames.hostOf]]),
      ],
      ...initialState(service),
    ]),
    throws: isGlobal ? [] : ['RequestError when neither a region nor an endpoint is given.'],
    example: isGlobal ? '{ maxAttempts: 5 }' : "{ region: 'us-east-1', maxAttempts: 5 }",
    hostOf: [hostFunction(hosts)],
  };
}

/** The settings of a client, with a region where they have none. */
function ownRegion(region: string): Code {
  return braced([['...config'], oneLine([`region: config.region || ${literal(region)}`])]);
}

/** The client of a service that is not one of AWS. Who signs for a region of its own says so once. */
function ownClient(service: Service, variables: readonly Code[]): Expression {
  const { url = '' } = service.endpoint;
  const { signing } = service;
  const config =
    signing.region === undefined ? ['config'] : member('config', ownRegion(signing.region));
  const given = argumentList([[literal(url)], ['config'], ...variables]);
  return object([
    config,
    member('endpoint', [runtime.ownEndpoint, ...given]),
    ...initialState(service),
  ]);
}

/** The settings of a client whose URL has variables. */
function configType({ model, names }: EmitContext): Statement[] {
  const { service } = model;
  const variables = urlVariables(service);
  if (variables.length === 0) return [];
  const members = join(
    variables.map((name) => [`readonly ${name}: string;`]),
    ' ',
  );
  return [
    {
      kind: 'alias',
      name: names.config,
      docs: `Settings of a client: the variables of \`${service.endpoint.url ?? ''}\`, or another endpoint.`,
      // Said once, so that the messages of compilers say it once too.
      type: code`${runtime.ClientConfig} & { readonly variables?: { ${members} } | undefined } & (
  | { readonly variables: {} }
  | { readonly endpoint: string | URL }
)`,
    },
  ];
}

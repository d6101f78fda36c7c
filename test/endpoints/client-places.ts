import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { withoutEndpointRules } from '../../generator/formats/spec/without-endpoint-rules.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import type { Model, Operation } from '../../generator/model/model.js';
import {
  type Placement,
  placementOf,
  prefixIsRuled,
  type ToldParameter,
} from '../../generator/model/placement.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { isFailure } from '../../generator/runtime/core/errors.js';
import { sample } from '../../generator/samples/sample.js';
import { openWorkshop } from '../conformance/build-client.js';
import { botocoreFiles, botocoreServices } from '../support/botocore-model.js';
import { modelOf } from '../support/generation.js';
import { askBotocore, type Params, type Resolved } from './botocore-resolver.js';

/** An operation with settings and an input, and what botocore's resolver says of it. */
export interface PlaceCase {
  readonly title: string;
  readonly ours: string;
  readonly theirs: string;
}

const settings: readonly ClientConfig[] = [
  {},
  { fips: true },
  { dualStack: true },
  { fips: true, dualStack: true },
  { endpoint: 'https://own.example/base' },
  { endpoint: 'https://own.example', fips: true },
  { endpoint: 'https://own.example', dualStack: true },
].flatMap((each) =>
  [
    'us-east-1',
    'eu-west-1',
    'us-gov-west-1',
    'cn-north-1',
    'eusc-de-east-1',
    'us-iso-east-1',
    'us-isof-south-1',
  ].map((region) => ({ ...each, region })),
);

/** Texts that members of inputs are given for parameters of the rules, by the name of the parameter. */
const texts: Readonly<Record<string, readonly (string | undefined)[]>> = {
  AccountId: ['123456789012', 'not_a_label'],
  AccessPointName: ['mine', 'zone--use1-az1--xa-s3', 'arn:aws:s3-outposts:us-east-1:1:thing'],
  Bucket: ['photos', 'arn:aws:s3-outposts:us-east-1:123456789012:outpost/op-1/bucket/b'],
  ConsumerARN: [
    undefined,
    'arn:aws:kinesis:us-east-1:123456789012:stream/s/consumer/c:1',
    'arn:aws-us-gov:kinesis:us-gov-west-1:123456789012:stream/s/consumer/c:1',
  ],
  EndpointId: [undefined, 'abcde.veo', 'not_a_label'],
  KvsARN: ['arn:aws:cloudfront::123456789012:key-value-store/id', 'arn:aws:s3:::bucket', 'nothing'],
  OutpostId: [undefined, 'op-0123', 'a/b'],
  ResourceARN: [undefined, 'arn:aws:kinesis:us-east-1:123456789012:stream/s'],
  ResourceArn: [
    'arn:aws:s3:us-east-1:123456789012:storage-lens-group/g',
    'arn:aws:s3express:us-east-1:123456789012:bucket/b--use1-az1--x-s3',
  ],
  StreamARN: [
    undefined,
    'arn:aws:kinesis:us-east-1:123456789012:stream/s',
    'arn:aws-iso:kinesis:us-iso-east-1:123456789012:stream/s',
    'arn:aws:kinesis:us-east-1:123456789012:table/s',
    'arn:aws:lambda:us-east-1:1:function/s',
    'none',
  ],
  StreamId: [undefined, 'a2345678901234567890-abc'],
};

/**
 * Calls operations of a generated client, one of each kind that tells the rules the same parameters, with
 * each combination of texts for them and each of the settings.
 */
export async function clientPlaces(data: string, service: string): Promise<PlaceCase[]> {
  const version = new Map(botocoreServices(data)).get(service) ?? '';
  const files = botocoreFiles(data, service, version);
  // No rule is told by documentation, which takes longest.
  const whole = valueOf(botocoreToModel({ ...files, cli: service }, []));
  if (placementOf(whole) === undefined) return [];
  // By way of a specification, as `import` writes it.
  const model = modelOf(writeSpec(withoutEndpointRules(whole)));
  const placement = placementOf(model);
  if (placement === undefined) return [];
  const workshop = openWorkshop();
  try {
    const client = await workshop.build(model);
    const kinds = new Map(
      model.operations.flatMap((each): [string, Operation][] => {
        const told = placement.operations.get(each.name);
        return told === undefined ? [] : [[JSON.stringify([told, each.hostPrefix]), each]];
      }),
    );
    const asked = [...kinds.values()].flatMap((operation) => {
      const told = placement.operations.get(operation.name) ?? [];
      let inputs: readonly { readonly input: object; readonly params: Params }[] = [
        { input: neededInput(model, operation, told), params: {} },
      ];
      for (const each of told) {
        inputs = inputs.flatMap(({ input, params }) =>
          each.kind === 'fixed'
            ? [{ input, params: { ...params, [each.name]: each.value } }]
            : (texts[each.name] ?? []).map((text) => ({
                input: { ...input, [each.member]: text },
                params: text === undefined ? params : { ...params, [each.name]: text },
              })),
        );
      }
      return inputs.flatMap(({ input, params }) =>
        settings.map((config) => ({ operation, input, config, params })),
      );
    });
    const theirs = askBotocore(
      [model.service.endpoint.rules],
      asked.map(({ params, config: { region, fips = false, dualStack = false, endpoint } }) => [
        0,
        {
          ...params,
          Region: region,
          UseFIPS: fips,
          UseDualStack: dualStack,
          ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
        },
      ]),
    );
    const cases: PlaceCase[] = [];
    for (const [at, { operation, input, config }] of asked.entries()) {
      const { name } = operation;
      const call = client.operations[name.replace(/^./, (letter) => letter.toLowerCase())];
      let ours = 'nothing was sent';
      try {
        const made = client.createClient({
          ...config,
          credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
          maxAttempts: 1,
          fetch: async (url, { headers }) => {
            ours = `${origin(`${url}`, config)} ${scopeOf(headers['authorization'])}`;
            throw new Error('seen');
          },
        });
        await call?.(made, input);
      } catch (error) {
        if (!isFailure(error)) throw error;
        if (error.code === 'RequestError') ours = error.message;
      }
      cases.push({
        title: `${service} ${name} ${JSON.stringify({ input, config })}`,
        ours,
        theirs: toldOf(theirs[at], model, config).replace(
          '//',
          `//${prefixOf(placement, operation, input)}`,
        ),
      });
    }
    return cases;
  } finally {
    workshop.close();
  }
}

/** What the model puts before the host that the rules give. */
function prefixOf(placement: Placement, operation: Operation, input: object): string {
  if (prefixIsRuled(placement, operation)) return '';
  const values = new Map<string, unknown>(Object.entries(input));
  return (operation.hostPrefix ?? '').replace(/\{(\w+)\}/g, (_, label) => `${values.get(label)}`);
}

/** What the operation needs besides; a member that the rules are told is given where a case says so. */
function neededInput(model: Model, { input }: Operation, told: readonly ToldParameter[]): object {
  const members = told.flatMap((each) => (each.kind === 'member' ? [each.member] : []));
  // A cast: inputs are structures.
  const needed = Object.entries(sample(model, input, 'minimal') as object);
  return Object.fromEntries(needed.filter(([member]) => !members.includes(member)));
}

/** The URL as far as rules give it. */
function origin(url: string, { endpoint }: ClientConfig): string {
  return `${endpoint}`.endsWith('/base') && url.includes('/base/')
    ? url.replace(/\/base\/.*/, '/base')
    : new URL(url).origin;
}

function scopeOf(authorization: string = ''): string {
  const [, region, name] = /Credential=AKID\/\d+\/([^/]*)\/([^/]*)\//.exec(authorization) ?? [];
  return `${region} ${name}`;
}

function toldOf(resolved: Resolved | undefined, model: Model, { region }: ClientConfig): string {
  if (resolved === undefined || 'fault' in resolved) return JSON.stringify(resolved);
  if ('error' in resolved) return resolved.error;
  const { authSchemes = [] } = resolved.properties as {
    readonly authSchemes?: readonly {
      readonly name: string;
      readonly signingRegion?: string;
      readonly signingName?: string;
    }[];
  };
  const [scheme] = authSchemes;
  if (Object.keys(resolved.headers).length > 0) return 'ARNs of S3 on Outposts are not supported';
  if (scheme?.name === 'sigv4a') {
    return `${resolved.url} takes signatures of version 4a only, which are not supported; with credentials: null the call is sent unsigned`;
  }
  return `${resolved.url} ${scheme?.signingRegion ?? region} ${scheme?.signingName ?? model.service.signing.name}`;
}

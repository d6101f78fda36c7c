import { printSource } from '../../generator/code/print.js';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { emitService } from '../../generator/emitters/service.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { isolatedEndpoints } from '../../generator/runtime/hosts/isolated-endpoints.js';
import { isFailure } from '../../generator/runtime/core/errors.js';
import { botocoreFiles, botocoreServices } from '../support/botocore-model.js';
import { askBotocore } from './botocore-resolver.js';
import { loadTexts } from './load-texts.js';

/** One region of each partition, and the one that stands for all of AWS. */
export const regions: readonly string[] = [
  'us-east-1',
  'cn-north-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
  'aws-global',
];

const flags = [false, true];

/** A client, and where botocore's resolver looks for the service. */
export interface HostCase {
  readonly service: string;
  readonly config: ClientConfig & { readonly region: string };
  readonly ours: string;
  readonly theirs: string;
}

/** `client.ts` of services with rules, the rules, and the first part of the hosts. */
export function clientTexts(
  data: string,
  isWanted: (service: string) => boolean = () => true,
): readonly {
  readonly service: string;
  readonly prefix: string;
  readonly rules: unknown;
  readonly text: string;
}[] {
  return botocoreServices(data).flatMap(([service, version]) => {
    if (!isWanted(service)) return [];
    const { service: file, rules } = botocoreFiles(data, service, version);
    if (rules === undefined) return [];
    // A cast: of the model, only what it says of the service as a whole is looked at.
    const { metadata } = file.data as { readonly metadata: object };
    const bare = { name: file.name, data: { metadata, operations: {}, shapes: {} } };
    const model = valueOf(botocoreToModel({ service: bare, cli: service, rules }));
    const text = emitService(model, new Set(['client'] as const), 'endpoints').flatMap((each) =>
      each.kind === 'source' && each.path.endsWith('/client.ts') ? [printSource(each, [])] : [],
    );
    const { prefix } = model.service.endpoint;
    return [{ service, prefix, rules: rules.data, text: text[0] ?? '' }];
  });
}

/**
 * The hosts of services with rules: those of generated clients, and those of botocore.
 *
 * @param isWanted tells of a service whether to look at it; all unless given.
 */
export async function clientHosts(
  data: string,
  isWanted: (service: string) => boolean = () => true,
): Promise<HostCase[]> {
  const services = clientTexts(data, isWanted);
  const clients = await loadTexts<{ readonly createClient: (config: ClientConfig) => Client }>(
    new Map(services.map(({ service, text }) => [service, text])),
  );
  const cases = services.flatMap(({ service }, index) =>
    regions.flatMap((region) =>
      flags.flatMap((fips) =>
        flags.map((dualStack) => ({ service, index, config: { region, fips, dualStack } })),
      ),
    ),
  );
  const theirs = askBotocore(
    services.map(({ rules }) => rules),
    cases.map(({ index, config: { region, fips, dualStack } }) => [
      index,
      { Region: region, UseFIPS: fips, UseDualStack: dualStack },
    ]),
  );
  return cases.map(({ service, config }, at): HostCase => {
    const resolved = theirs[at];
    return {
      service,
      config,
      ours: placeOf(() => clients.get(service)?.createClient(isolatedEndpoints(config))),
      theirs:
        resolved !== undefined && 'url' in resolved
          ? told(`${resolved.url}/`, signingRegion(resolved.properties) ?? config.region)
          : resolved !== undefined && 'error' in resolved
            ? refused
            : JSON.stringify(resolved),
    };
  });
}

/** Settings for which there is no host. */
const refused = 'refused';

function placeOf(make: () => Client | undefined): string {
  try {
    const client = make();
    return told(`${client?.endpoint ?? ''}`, client?.config.region);
  } catch (error) {
    if (isFailure(error)) return refused;
    throw error;
  }
}

function told(endpoint: string, region: string | undefined): string {
  return `${endpoint} signed for ${region}`;
}

function signingRegion(properties: {
  readonly authSchemes?: readonly { readonly signingRegion?: string }[];
}): string | undefined {
  return properties.authSchemes?.[0]?.signingRegion;
}

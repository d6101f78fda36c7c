import fc from 'fast-check';
import { z } from 'zod';
import type { Model, Operation, Protocol } from '../../generator/model/model.js';
import { createTransport } from '../../generator/runtime/node/transport.js';
import { openWorkshop } from '../conformance/build-client.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { botocoreFiles, botocoreServices } from '../support/botocore-model.js';
import { structureValues } from '../support/wire-values.js';
import { reasonFor } from './differences.js';
import { startRecorder } from './recorder.js';
import { differenceOf } from './same-request.js';
import { common, sdkClient } from './sdk.js';
import { services } from './services.js';

/** What a service's calls came to. */
export interface Row {
  readonly service: string;
  readonly protocol: Protocol;
  readonly calls: number;
  readonly equal: number;
  /** Differences with a reason, and how many calls have each. */
  readonly listed: ReadonlyMap<string, number>;
  /** All others, a line each. */
  readonly faults: readonly string[];
}

/**
 * Sends the same inputs through the SDK's clients and through generated ones.
 *
 * @param data the folder of botocore's models.
 * @param calls how many a service.
 */
export async function compareWire(
  data: string,
  seed: number,
  calls: number,
): Promise<readonly Row[]> {
  const workshop = openWorkshop();
  const recorder = await startRecorder();
  try {
    const rows: Row[] = [];
    for (const compared of services) {
      const sdk = sdkClient(compared, recorder.url);
      const names = chosen(operationNames(data, compared.botocore).filter(sdk.has), calls);
      const sliced = botocoreSlice(data, compared.botocore, [...new Set(names)]);
      const { protocol = sliced.service.protocol } = compared;
      const model = { ...sliced, service: { ...sliced.service, protocol } };
      const ours = await workshop.build(model);
      const client = ours.createClient({
        ...common,
        endpoint: recorder.url,
        hostPrefix: false,
        fetch: createTransport(),
      });
      let equal = 0;
      const listed = new Map<string, number>();
      const faults: string[] = [];
      for (const [index, name] of names.entries()) {
        const operation = model.operations.find((each) => each.name === name);
        if (operation === undefined) throw new Error(`the model has no ${name}`);
        const input = sampleInput(model, operation, seed + index);
        await sdk.call(name, input);
        const [wanted] = recorder.take();
        let refusal: unknown;
        const method = name.charAt(0).toLowerCase() + name.slice(1);
        await ours.operations[method]?.(client, input).catch((error: unknown) => (refusal = error));
        const [given] = recorder.take();
        const difference = differenceOf(protocol, wanted, given, refusal);
        if (difference === undefined) equal++;
        else {
          const reason = reasonFor(compared.sdk, name, difference);
          if (reason === undefined) faults.push(`${compared.sdk} ${name}: ${difference}`);
          else listed.set(reason, (listed.get(reason) ?? 0) + 1);
        }
      }
      rows.push({
        service: compared.sdk,
        protocol,
        calls: names.length,
        equal,
        listed,
        faults,
      });
    }
    return rows;
  } finally {
    recorder.close();
    workshop.close();
  }
}

const serviceFile = z.object({ operations: z.record(z.string(), z.unknown()) });

function operationNames(data: string, service: string): string[] {
  const version = botocoreServices(data).find(([name]) => name === service)?.[1] ?? '';
  const { operations } = serviceFile.parse(botocoreFiles(data, service, version).service.data);
  return Object.keys(operations).sort();
}

/** Operations over the whole breadth of a service, again from the start where there are too few. */
function chosen(names: readonly string[], calls: number): string[] {
  const step = Math.max(1, names.length / calls);
  return Array.from(
    { length: calls },
    (_, index) => names[Math.floor(index * step) % names.length] ?? '',
  );
}

function sampleInput(model: Model, { input }: Operation, seed: number): Record<string, unknown> {
  const [value = {}] = fc.sample(structureValues(model, input), { numRuns: 1, seed });
  const shape = model.shapes.get(input);
  if (shape?.kind !== 'structure') return value;
  const tokens = shape.members.filter(({ idempotencyToken }) => idempotencyToken);
  return {
    ...value,
    ...Object.fromEntries(tokens.map(({ name }) => [name, 'token-1'])),
    // Names that can be none of a bucket are refused by one side or the other.
    ...('Bucket' in value && { Bucket: 'orchard' }),
  };
}

import { botocoreName } from '../formats/sources/botocore-names.js';
import { serviceNames } from '../emitters/names.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { loadModel } from '../generate/load-model.js';
import { serviceFolder } from '../model/file-names.js';
import type { Model, Operation, Waiter } from '../model/model.js';
import type { Names } from '../model/names.js';
import { slice } from '../model/slice.js';
import { transferOperations } from '../model/transfer.js';
import { publicNameOf } from './sdk-packages.js';

/** The model of a client's package. */
export interface Service {
  /** The package, e.g. `@aws-sdk/client-s3`. */
  readonly client: string;
  /** What stands behind `aws:`. */
  readonly aws: string;
  readonly model: Model;
  /** The folder of its output. */
  readonly folder: string;
  readonly operations: ReadonlyMap<string, Operation>;
}

/** A service with the operations that a project uses, and the names that are generated for these. */
export interface UsedService extends Service {
  /** In order. */
  readonly used: readonly string[];
  readonly sliced: Model;
  readonly names: Names;
}

/** The model of a package, or why none is known. */
export async function loadService(
  client: string,
): Promise<Service | { readonly reasons: readonly Diagnostic[] }> {
  const name = publicNameOf(client);
  // What is installed is called as botocore calls it.
  const names = [...new Set([name, botocoreName(name)])];
  let reasons: readonly Diagnostic[] = [];
  for (const aws of names) {
    try {
      const { model } = await loadModel(`aws:${aws}`);
      return {
        client,
        aws,
        model,
        folder: serviceFolder(model.service),
        operations: new Map(model.operations.map((each) => [each.name, each])),
      };
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      reasons = error.diagnostics;
    }
  }
  return { reasons };
}

/** @param withTransfer whether `transfer.ts` is used, which needs operations of its own. */
export function usedService(
  service: Service,
  used: readonly string[],
  withTransfer: boolean,
): UsedService {
  const all = withTransfer ? [...used, ...transferOperations] : used;
  const sliced = slice(service.model, all);
  return { ...service, used, sliced, names: serviceNames(sliced) };
}

/** The waiter that is called so, with its operation. */
export function waiterOf(
  { model }: Service,
  name: string,
): { readonly operation: Operation; readonly waiter: Waiter } | undefined {
  for (const operation of model.operations) {
    const waiter = operation.waiters.find((each) => each.name === name);
    if (waiter !== undefined) return { operation, waiter };
  }
  return undefined;
}

/** The operations that are methods of an aggregated client, by the names that the SDK gives these. */
export function methodsOf(names: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...names].map((name) => [name.charAt(0).toLowerCase() + name.slice(1), name]));
}

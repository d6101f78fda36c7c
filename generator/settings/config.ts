import type { ImportExtension } from '../code/paths.js';
import type { Defaults, Include, Longs, Part } from '../emitters/choices.js';
import type { Emitter } from '../emitters/emitter.js';
import type { Language } from '../output/render.js';

/** Where specifications come from when none are named. */
export const defaultSpecs: readonly string[] = ['spec/*.yaml'];

/** Where the output goes when no folder is named. */
export const defaultOut = 'generated';

/** What a program can be called, so that every shell takes it as one plain word. */
export const programName: RegExp = /^[A-Za-z0-9][\w.-]*$/;

/** The same in words. */
export const programNameForm =
  'Letters, digits, dots, hyphens and underscores, a letter or digit first.';

/** What becomes of some specifications. In settings, paths start from their folder. */
export interface OutputConfig {
  /** Files and patterns of files, at least one. Default `spec/*.yaml`. */
  readonly specs?: readonly string[];
  /** Files of patches to apply to each of them. Default none. */
  readonly overlays?: readonly string[];
  /** The output folder. Outputs of one folder share one runtime. Default `generated`. */
  readonly out?: string;
  /** Default `ts`. */
  readonly language?: Language;
  /**
   * How imports in TypeScript name other files of the output: `.js` as what they become, `.ts` as what
   * they are, for Deno, Bun and a Node that takes types away, or nothing (`''`), for bundlers. All
   * outputs of one folder have the same. JavaScript always has `.js`. Default `.js`.
   */
  readonly importExtension?: ImportExtension;
  /** What to write. Default: all but `docs` and `msw`. */
  readonly emit?: readonly Part[];
  /**
   * Emitters of one's own, which write besides `emit`; see `defineEmitter` of `opslice/emit`. Only
   * settings that are a script can have some. Experimental. Default none.
   */
  readonly emitters?: readonly Emitter[];
  /**
   * Files to write besides the services, which need none of their operations but where it is said. `credentials` is
   * `credentials/index.ts`, providers of credentials for any platform, and `credentials/node.ts`, with
   * those that need Node. `node` is `node.ts`, settings of a client as the SDK of AWS has them on Node.
   * `observe` is `observe.ts`, spans of OpenTelemetry; with it, operations tell the `observer` of their
   * client of each call. `s3/arns` has no file: with it, the operations of S3 take ARNs of access points for
   * buckets. `s3/transfer` is `transfer.ts` and `transfer-node.ts` in the folder of S3, uploads and downloads of any size; it adds the
   * operations that they need to a specification that refers to a model. `dynamodb/plain` is `plain.ts` in the folder of a service whose values are those of DynamoDB: the same
   * functions with native values. Default none.
   */
  readonly include?: readonly Include[];
  /**
   * The name of a program for all services of the output folder, such as `acme`: `cli.ts` beside their folders,
   * run as `acme <service> <operation>`. It has every service of the folder that has a command line in the
   * language of this output, those of earlier runs too. Default: none, so that each service is a program by itself.
   */
  readonly program?: string;
  /**
   * What clients do with the defaults of a model (`default`, or `smithy.api#default`): `leave` them to
   * the service, as the SDKs of AWS do, or `fill` them in, in what they receive and in the structures
   * within what they send. Default `leave`.
   */
  readonly defaults?: Defaults;
  /**
   * What integers of 64 bits (`long`), and those of any size (`big-integer`), are in inputs and outputs:
   * `number`, which loses digits beyond 2^53, or `bigint`, which loses none. Default `number`.
   */
  readonly longs?: Longs;
}

/** The files and patterns of files that an output is made of. */
export function specsOf({ specs = defaultSpecs }: OutputConfig): readonly string[] {
  return specs;
}

/** What a project wants of opslice: `opslice.config.ts`, `.js` or `.json`. */
export interface Config {
  /** The address of a JSON Schema, for editors: it is allowed and means nothing. Default none. */
  readonly $schema?: string;
  readonly outputs: readonly OutputConfig[];
}

/**
 * The settings of a project, as they are. It gives editors their types.
 *
 * @example
 * // opslice.config.ts
 * export default defineConfig({
 *   outputs: [{ specs: ['spec/*.yaml'], out: 'generated', emit: ['types', 'client'] }],
 * });
 */
export function defineConfig(config: Config): Config {
  return config;
}

import type { Defaults, Part } from '../emitters/choices.js';
import type { Language } from '../output/render.js';

/** What becomes of some specifications. Paths start from the folder of the settings. */
export interface OutputConfig {
  /** Files and patterns of files. Default `spec/*.yaml`. */
  readonly specs?: readonly string[];
  /** Files of patches to apply to each of them. Default none. */
  readonly overlays?: readonly string[];
  /** The output folder. Outputs of one folder share one runtime. Default `generated`. */
  readonly out?: string;
  /** Default `ts`. */
  readonly language?: Language;
  /** What to write. Default: all but `docs`. */
  readonly emit?: readonly Part[];
  /** What clients do with the defaults of members. Default `leave`. */
  readonly defaults?: Defaults;
}

/** What a project wants of opslice: `opslice.config.ts`, `.js` or `.json`. */
export interface Config {
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

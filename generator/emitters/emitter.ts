import type { OutputFile } from '../code/source-file.js';
import type { Part } from './choices.js';
import type { EmitterContext } from './context.js';

/** A part of the output: what writes files for a service. */
export interface Emitter {
  /** Such as `tanstack-query`; no other part of the output may have it. */
  readonly name: string;
  /** The built-in parts whose files its own refer to; they are written too. */
  readonly needs: readonly Part[];
  /**
   * The files of a service, all of them below its folder. The same context gives the same files.
   * What they import follows from their code.
   */
  readonly emit: (context: EmitterContext) => readonly OutputFile[];
}

/**
 * An emitter of one's own, as it is. It gives editors its types.
 *
 * @example
 * const operationNames = defineEmitter({
 *   name: 'operation-names',
 *   needs: [],
 *   emit: ({ model, folder }) => [
 *     {
 *       kind: 'source',
 *       path: `${folder}/operation-names.ts`,
 *       statements: [
 *         {
 *           kind: 'free',
 *           declares: 'operationNames',
 *           offered: true,
 *           docs: 'The names of all operations.',
 *           code: code`export const operationNames: readonly string[] = ${json(sortedOperations(model).map(({ name }) => name))};`,
 *         },
 *       ],
 *     },
 *   ],
 * });
 */
export function defineEmitter(emitter: Emitter): Emitter {
  return emitter;
}

import type { Span } from '../../diagnostics/diagnostic.js';
import { readYaml } from '../../source/yaml.js';
import type { ReferenceSpec } from '../spec/spec-types.js';
import { readReferenceSpec } from '../spec/read-spec.js';

/** What a specification refers to, and where it does so. */
export interface Reference extends ReferenceSpec {
  readonly place: (pointer: readonly (string | number)[]) => Span;
}

/** Whether a specification refers to a model, instead of holding one. */
export function isReference(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'from');
}

/**
 * What the text of a specification refers to; nothing where it holds its operations itself, or
 * where what it says cannot be understood, which is told when it is loaded.
 */
export function readReference(file: string, text: string): Reference | undefined {
  const { value, locate } = readYaml(file, text);
  if (!isReference(value)) return undefined;
  const { value: spec } = readReferenceSpec(value);
  return spec && { ...spec, place: (pointer) => locate(pointer, 'value') };
}

import { type Read, readOf } from '../../diagnostics/read.js';
import { protocols } from '../../model/model.js';
import { protocolFacts } from '../../model/protocol-facts.js';
import { referenceSchema } from './reference-schema.js';
import { shapeKeys } from './shape-schema.js';
import { specSchema } from './spec-schema.js';
import type { ReferenceSpec, Spec } from './spec-types.js';
import { missing, readBySchema, type SchemaProblem, valueAt } from './zod-problems.js';

/** A specification that holds its operations itself. */
export function readSpec(value: unknown): Read<Spec, SchemaProblem> {
  const read = readBySchema(specSchema, value, { shapeKeys });
  return readOf(read.value, [...read.diagnostics, ...lackingFacts(value)]);
}

/** A specification that refers to the model of another format. */
export function readReferenceSpec(value: unknown): Read<ReferenceSpec, SchemaProblem> {
  return readBySchema(referenceSchema, value, { shapeKeys });
}

/** What a service must say of itself, unless the file lists it among the gaps. */
function lackingFacts(value: unknown): SchemaProblem[] {
  const service = valueAt(value, ['service']);
  if (typeof service !== 'object' || service === null || Array.isArray(service)) return [];
  const gaps = valueAt(value, ['gaps']);
  const open = Array.isArray(gaps) ? gaps.map((_, index) => valueAt(gaps, [index, 'what'])) : [];
  const needed = isUnversioned(service) ? ['protocol'] : ['version', 'protocol'];
  return needed
    .filter((key) => valueAt(service, [key]) === undefined && !open.includes(`service.${key}`))
    .map((key) => missing(['service', key]));
}

/** Whether a service may be without a version: it is not one of AWS, and sends none. */
function isUnversioned(service: object): boolean {
  const protocol = protocols.find((each) => each === valueAt(service, ['protocol']));
  const sent = protocol !== undefined && protocolFacts(protocol).operationIn === 'form';
  return !sent && valueAt(service, ['endpoint', 'url']) !== undefined;
}

import type { ProblemCode } from '../../../generator/diagnostics/catalogue.js';
import { restService, service } from '../load.js';

/** A specification with one problem, and what is said of it. */
export interface Case {
  readonly title: string;
  readonly given: string;
  readonly code: ProblemCode;
  /** Line and column; the five lines of the service come first in most cases. */
  readonly at: string;
  readonly says: readonly string[];
  readonly suggestion?: string;
}

/** A specification with one operation. */
export const op = (body: string): string => `${service}operations:\n  Op:\n    ${body}\n`;

/** A specification with one shape. */
export const shape = (body: string): string => `${service}shapes:\n  ${body}\n`;

/** A specification with one operation that takes the given members. */
export const input = (body: string): string => op(`input: { ${body} }`);

/** The same in REST. */
export const rest = (http: string, members: string): string =>
  `${restService}operations:\n  Op:\n    http: { ${http} }\n    input: { ${members} }\n`;

import * as z from 'zod/mini';
import { catalogue, type ProblemCode } from '../diagnostics/catalogue.js';
import type { Manifest } from './manifest.js';

const text = z.exactOptional(z.string());
const place = z.exactOptional(z.number());
const codes = Object.keys(catalogue) as ProblemCode[];

const warning = z.object({
  code: z.enum(codes),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  file: z.string(),
  line: place,
  column: place,
  endLine: place,
  endColumn: place,
  cause: text,
  mend: z.string(),
  suggestion: text,
});

const service = z.object({
  generator: z.string(),
  fingerprint: z.string(),
  spec: z.string(),
  runtime: z.array(z.string()),
  language: z.enum(['ts', 'js']),
  // Earlier versions did not keep these; what they wrote is never taken for unchanged.
  operations: z._default(z.number(), 0),
  reference: z.exactOptional(
    z.object({
      of: z.string(),
      from: z.union([
        z.strictObject({ botocore: z.string() }),
        z.strictObject({ aws: z.string() }),
        z.strictObject({ smithy: z.string(), service: z.exactOptional(z.string()) }),
      ]),
      overlays: z.array(z.string()),
    }),
  ),
  command: z.exactOptional(z.object({ name: z.string(), about: z.string() })),
  warnings: z._default(z.array(warning), []),
});

const include = z.object({
  name: z.string(),
  fingerprint: z.string(),
  language: z.enum(['ts', 'js']),
  runtime: z.array(z.string()),
  files: z.array(z.string()),
});

const program = z.object({
  name: z.string(),
  language: z.enum(['ts', 'js']),
  fingerprint: z.string(),
  runtime: z.array(z.string()),
});

/** What a manifest may say, to tell what is wrong with one. `as-manifest.ts` reads it. */
export const manifestSchema: z.ZodMiniType<Manifest> = z.object({
  generator: z.string(),
  runtime: z.exactOptional(z.string()),
  // Version 0.1.0 did not tell services apart; which files are ours holds all the same.
  services: z._default(z.record(z.string(), service), {}),
  included: z.exactOptional(z.array(include)),
  program: z.exactOptional(program),
  files: z.record(z.string(), z.string()),
  pending: z.exactOptional(z.record(z.string(), z.array(z.string()))),
});

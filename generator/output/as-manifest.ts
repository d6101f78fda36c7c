import { catalogue, type ProblemCode } from '../diagnostics/catalogue.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import {
  hasKeys,
  type Is,
  isListOf,
  isNumber,
  isOneOf,
  isRecordOf,
  isText,
  optional,
} from '../source/shapes.js';
import type {
  Manifest,
  RecordedReference,
  ReferenceSource,
  WrittenInclude,
  WrittenProgram,
  WrittenService,
} from './manifest.js';

const isCode: Is<ProblemCode> = (value): value is ProblemCode =>
  typeof value === 'string' && Object.hasOwn(catalogue, value);

const isWarning = hasKeys<Diagnostic>(
  {
    code: isCode,
    severity: isOneOf(['error', 'warning']),
    message: isText,
    file: isText,
    line: optional(isNumber),
    column: optional(isNumber),
    endLine: optional(isNumber),
    endColumn: optional(isNumber),
    cause: optional(isText),
    mend: isText,
    suggestion: optional(isText),
  },
  'anything',
);

const isLanguage = isOneOf(['ts', 'js'] as const);

const isBotocore = hasKeys<{ readonly botocore: string }>({ botocore: isText }, 'nothing');
const isAws = hasKeys<{ readonly aws: string }>({ aws: isText }, 'nothing');
const isSmithy = hasKeys<{ readonly smithy: string; readonly service?: string }>(
  { smithy: isText, service: optional(isText) },
  'nothing',
);

const isReference = hasKeys<RecordedReference>(
  {
    of: isText,
    from: (value): value is ReferenceSource => isBotocore(value) || isAws(value) || isSmithy(value),
    overlays: isListOf(isText),
  },
  'anything',
);

/** Earlier versions did not keep all of it; what they wrote is never taken for unchanged. */
type AnyService = Omit<WrittenService, 'operations' | 'warnings'> &
  Partial<Pick<WrittenService, 'operations' | 'warnings'>>;

const isService = hasKeys<AnyService>(
  {
    generator: isText,
    fingerprint: isText,
    spec: isText,
    runtime: isListOf(isText),
    language: isLanguage,
    operations: optional(isNumber),
    reference: optional(isReference),
    command: optional(
      hasKeys<NonNullable<WrittenService['command']>>({ name: isText, about: isText }, 'anything'),
    ),
    warnings: optional(isListOf(isWarning)),
  },
  'anything',
);

/** Version 0.1.0 did not tell services apart; which files are ours holds all the same. */
type AnyManifest = Omit<Manifest, 'services'> & {
  readonly services?: Readonly<Record<string, AnyService>>;
};

const isManifest = hasKeys<AnyManifest>(
  {
    generator: isText,
    runtime: optional(isText),
    services: optional(isRecordOf(isService)),
    included: optional(
      isListOf(
        hasKeys<WrittenInclude>(
          {
            name: isText,
            fingerprint: isText,
            language: isLanguage,
            runtime: isListOf(isText),
            files: isListOf(isText),
          },
          'anything',
        ),
      ),
    ),
    program: optional(
      hasKeys<WrittenProgram>(
        { name: isText, language: isLanguage, fingerprint: isText, runtime: isListOf(isText) },
        'anything',
      ),
    ),
    files: isRecordOf(isText),
    pending: optional(isRecordOf(isListOf(isText))),
  },
  'anything',
);

/**
 * What a manifest says; nothing where it is not one. Why it is none, the schema tells (`manifest-schema.ts`),
 * which agrees with this one (`test/generate/quick-checks.test.ts`).
 */
export function asManifest(data: unknown): Manifest | undefined {
  if (!isManifest(data)) return undefined;
  const services = Object.entries(data.services ?? {}).map(([folder, service]) => {
    const { operations = 0, warnings = [] } = service;
    return [folder, { ...service, operations, warnings }] as const;
  });
  return { ...data, services: Object.fromEntries(services) };
}

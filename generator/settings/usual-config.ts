import { importExtensions } from '../code/paths.js';
import { defaultsChoices, includes, longsChoices, parts } from '../emitters/choices.js';
import { hasKeys, type Is, isForm, isListOf, isOneOf, isText, optional } from '../source/shapes.js';
import { type Config, type OutputConfig, programName } from './config.js';

const isPath = isForm(/./s);

const isOutput: Is<OutputConfig> = hasKeys<OutputConfig>(
  {
    specs: optional(isListOf(isPath)),
    overlays: optional(isListOf(isPath)),
    out: optional(isPath),
    language: optional(isOneOf(['ts', 'js'])),
    importExtension: optional(isOneOf(importExtensions)),
    emit: optional(isListOf(isOneOf(parts))),
    // What they are is for the schema to say.
    emitters: optional(isOneOf<never>([])),
    program: optional(isForm(programName)),
    include: optional(isListOf(isOneOf(includes))),
    defaults: optional(isOneOf(defaultsChoices)),
    longs: optional(isOneOf(longsChoices)),
  },
  'nothing',
);

/**
 * Whether a value is settings, without emitters of a person's own. Of what is not, the schema says what is
 * wrong with it (`config-schema.ts`), which agrees with this one (`test/generate/quick-checks.test.ts`).
 */
export const isUsualConfig: Is<Config> = hasKeys<Config>(
  { $schema: optional(isText), outputs: isListOf(isOutput) },
  'nothing',
);

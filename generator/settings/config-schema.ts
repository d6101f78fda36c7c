import * as z from 'zod';
import { importExtensions } from '../code/paths.js';
import { defaultsChoices, includes, longsChoices, parts } from '../emitters/choices.js';
import type { Emitter } from '../emitters/emitter.js';
import { type Config, programName, programNameForm } from './config.js';

const emitter: z.ZodType<Emitter> = z.strictObject({
  name: z.string().min(1),
  needs: z.array(z.enum(parts)),
  emit: z.custom<Emitter['emit']>(
    (value) => typeof value === 'function',
    'Write a function that gives files, as `defineEmitter` of opslice/emit takes it.',
  ),
});

const paths = z.array(z.string().min(1));

/** What settings may say. */
export const configSchema: z.ZodType<Config> = z.strictObject({
  $schema: z.string().exactOptional(),
  outputs: z.array(
    z.strictObject({
      specs: paths.exactOptional(),
      overlays: paths.exactOptional(),
      out: z.string().min(1).exactOptional(),
      language: z.enum(['ts', 'js']).exactOptional(),
      importExtension: z.enum(importExtensions).exactOptional(),
      emit: z.array(z.enum(parts)).exactOptional(),
      emitters: z.array(emitter).exactOptional(),
      program: z.string().regex(programName, programNameForm).exactOptional(),
      include: z.array(z.enum(includes)).exactOptional(),
      defaults: z.enum(defaultsChoices).exactOptional(),
      longs: z.enum(longsChoices).exactOptional(),
    }),
  ),
});

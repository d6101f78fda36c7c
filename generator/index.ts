/**
 * opslice as a library. Importing it loads nothing heavy: what reads, prints and formats is loaded
 * by the first call.
 */
export type { Diagnostic } from './diagnostics/diagnostic.js';
export { SpecError } from './diagnostics/problem-error.js';
export { type Config, defineConfig, type OutputConfig } from './settings/config.js';
export type { Defaults, Include, Longs, Part } from './emitters/choices.js';
export { check, type CheckOptions } from './generate/check.js';
export { generate, type GenerateOptions } from './generate/generate.js';
export type { GenerateReport } from './generate/run.js';
export type { OnProgress, Progress } from './progress.js';
export { loadModel } from './generate/load-model.js';
export type * from './model/model.js';
export type { Step } from './output/plan.js';
export type { Language } from './output/render.js';

import type { ts as TypeScript } from 'ts-morph';
import { loadTsMorph } from './load-ts-morph.js';

/** The types of the compiler, for those who are handed its nodes. */
export type { ts as TypeScript } from 'ts-morph';

/** A file as the compiler reads it. */
export type Script = TypeScript.SourceFile;

/** ts-morph, loaded as soon as this module is. */
export const tsMorph: typeof import('ts-morph') = loadTsMorph();

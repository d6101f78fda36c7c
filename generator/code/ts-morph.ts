/**
 * ts-morph, loaded as what it is, CommonJS. An `import` of it would read its nine megabytes once more
 * for their names, which takes a third of the time that loading it takes.
 */
import { createRequire } from 'node:module';

export const tsMorph: typeof import('ts-morph') = createRequire(import.meta.url)('ts-morph');

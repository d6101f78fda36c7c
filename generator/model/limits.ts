/**
 * What a model may ask of a sample: a pattern such as `^a{2147483647}$` or a list of 200,000
 * entries would fill the memory, and nobody would read it.
 */

/** The most letters of a text, or bytes of a blob, that a sample has. */
export const mostLetters = 10_000;

/** The most entries that a list or map of a sample has. */
export const mostEntries = 1000;

/** The most values that a sample is made of, those inside others included. */
export const mostValues = 10_000;

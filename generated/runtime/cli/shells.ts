/* eslint-disable */
// @ts-nocheck
/** The shells that `completion` prints a script for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

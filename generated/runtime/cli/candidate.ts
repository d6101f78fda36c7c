/* eslint-disable */
// @ts-nocheck
/** A word that the one which is being written may become. */
export interface Candidate {
  readonly text: string;
  /** The word is at its end, and a space may follow. */
  readonly isWhole: boolean;
}

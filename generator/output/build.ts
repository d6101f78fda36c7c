/** Set by the build, and by the configuration of the tests. */
declare const OPSLICE_BUILD: {
  readonly version: string;
  readonly id: string;
  readonly quickStart?: true;
};

/** The version of opslice. */
export const version: string = OPSLICE_BUILD.version;

/** Name and version of opslice, as the manifest has them. */
export const generator: string = `opslice ${version}`;

/**
 * A hash of everything in opslice that decides on the bytes it writes: its own sources and the
 * versions of the libraries that print and format.
 */
export const buildId: string = OPSLICE_BUILD.id;

/**
 * Whether `commands/unchanged.ts` is a file of its own, without what reads and writes. Where it is not, as in tests that
 * run the sources, it would do all the work and then leave it to the program to do it again.
 */
export const hasQuickStart: boolean = OPSLICE_BUILD.quickStart === true;

/** A URL that counts where all that is said of the settings of a client holds. */
export interface HostRule {
  readonly region?: string;
  /** The name of a partition, such as `aws-cn`. */
  readonly partition?: string;
  readonly fips?: boolean;
  readonly dualStack?: boolean;
  /** With `{region}` and what a partition says, such as `{dnsSuffix}`, in it. */
  readonly url: string;
  /** The region to sign for, where it is another. */
  readonly signingRegion?: string;
}

/** What may stand in braces. */
export const hostVariables = [
  'region',
  'dnsSuffix',
  'dualStackDnsSuffix',
  'implicitGlobalRegion',
] as const;

const variable = `\\{(?:${hostVariables.join('|')})\\}`;

/** The URLs that a rule may have. */
export const hostUrl: RegExp = new RegExp(
  `^https?://(?:[A-Za-z\\d.-]|${variable})+(?::\\d+)?(?:/[\\w./-]*)?$`,
);

/** The regions that it may have to sign for. */
export const hostRegion: RegExp = new RegExp(`^(?:[\\w-]+|${variable})$`);

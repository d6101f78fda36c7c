/**
 * What the command line of an operation has besides an option for each member of the input: the
 * customizations of the AWS CLI, as facts of an operation.
 */

/** A value that stands beside that of an option. */
export type FixedValue = string | number | boolean;

/** How the word of an option is read where it is not read as one for the member it leads to. */
export const wordReadings = ['protocol', 'pairs', 'zip'] as const;

export type WordReading = (typeof wordReadings)[number];

/**
 * An option that sets a part of the input: `--zip-file` is `Code.ZipFile`. A path names members; of a list
 * it means the first entry, as in `IpPermissions.IpRanges.CidrIp`.
 */
export interface ShortOption {
  /** Without dashes. The option of a member that is called so goes. */
  readonly option: string;
  /** Where the value goes. */
  readonly into: string;
  readonly documentation?: string;
  /**
   * `protocol`: a number or the name of a protocol of IP, `all` for `-1`. `pairs`: `Name=Value,…` as a list of
   * structures with two members. `zip`: the bytes have to be those of a zip file.
   */
  readonly reads?: WordReading;
  /** What is sent for some words. */
  readonly words?: Readonly<Record<string, string>>;
  /** The word may be two numbers, `22-25`, of which the second goes here; `all` is -1 for both. */
  readonly to?: string;
  /** Where a word goes that begins so, in place of `into`. */
  readonly prefixed?: { readonly prefix: string; readonly into: string };
  /** Several words, each of them a structure with these members besides. */
  readonly each?: Readonly<Record<string, FixedValue>>;
  /** What is set besides, by paths, where nothing stands yet. */
  readonly with?: Readonly<Record<string, FixedValue>>;
  /** What is made up besides, by paths: how many words there are, or a text that is never the same. */
  readonly made?: Readonly<Record<string, 'count' | 'unique'>>;
  /** The option of the member it leads into cannot be given with it. */
  readonly alone?: boolean;
}

/** Members of the input that move into the first entry of a list, where that has one of some members. */
export interface Gathering {
  /** The list, a member of the input. */
  readonly into: string;
  /** The members of an entry that call for it. */
  readonly where: readonly string[];
  /** Paths in the entry, by the members of the input; a list in it gets one more entry, the first. */
  readonly members: Readonly<Record<string, string>>;
  /** What that entry has besides, by the members of the input. */
  readonly each?: Readonly<Record<string, Readonly<Record<string, FixedValue>>>>;
}

/** An option that names a file, into which a part of the answer goes. */
export interface SavedOutput {
  /** Without dashes. */
  readonly option: string;
  readonly documentation?: string;
  readonly required?: boolean;
  /** The part of the answer, a path. With `choice`, by the words of that option. */
  readonly from: string | Readonly<Record<string, string>>;
  /** The required option whose word chooses, without dashes. */
  readonly choice?: string;
}

/** All paths that an option leads to. */
export function pathsOf({ into, to, prefixed, with: fixed, made }: ShortOption): string[] {
  return [
    into,
    ...(to === undefined ? [] : [to]),
    ...(prefixed === undefined ? [] : [prefixed.into]),
    ...Object.keys(fixed ?? {}),
    ...Object.keys(made ?? {}),
  ];
}

/** What an operation has besides the options of its members. */
export interface AddedOptions {
  /** Options of the command line that set parts of members. */
  readonly shortOptions?: readonly ShortOption[];
  /** Members that the command line moves into others. */
  readonly gathering?: Gathering;
  /** Options of the command line that save parts of the answer. */
  readonly savedOutputs?: readonly SavedOutput[];
}

/** What the command line makes of a member. */
export interface OptionTraits {
  /** The option that turns a boolean off, where that is not `no-` and the option. Only of members of an input. */
  readonly negative?: string;
  /** A structure of a boolean, whose option is one that turns it on or off. Only of members of an input. */
  readonly valueFlag?: true;
  /** A text in base64, which the command line encodes, or prints decoded. */
  readonly base64?: true;
}

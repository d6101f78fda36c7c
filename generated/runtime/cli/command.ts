/* eslint-disable */
// @ts-nocheck
/**
 * What a generated command tells the command line about itself: plain data, with everything heavy
 * behind a function.
 */

import type { CallOptions, ClientConfig } from '../core/client.js';

/** The type of a value on the command line, as its module's `shapes` lists it. */
export type CliShape =
  | {
      readonly type: 'structure' | 'union';
      readonly members: readonly CliMember[];
    }
  | { readonly type: 'list'; readonly member: CliMember; readonly min?: number }
  | {
      readonly type: 'map';
      readonly key: CliMember;
      readonly value: CliMember;
      readonly min?: number;
    }
  | {
      readonly type: 'string';
      readonly min?: number;
      readonly enum?: readonly string[];
      /** The value is a JSON text, written as JSON on the command line. */
      readonly json?: true;
    }
  | { readonly type: 'integer' | 'long' | 'float' | 'double'; readonly min?: number }
  | { readonly type: 'blob'; readonly min?: number; readonly streaming?: true }
  | { readonly type: 'boolean' | 'timestamp' | 'document' };

export interface CliMember {
  readonly name: string;
  /** Key of `shapes`. */
  readonly shape: string;
  readonly required?: true;
  /** A text in an answer that holds JSON, and is printed as such. */
  readonly jsonText?: 'plain' | 'url-encoded';
  /** A text in base64, which is encoded when it is given, and printed decoded. */
  readonly base64?: true;
  /** A text that may also be given as bytes, e.g. of a file. */
  readonly bytes?: true;
  /** The value is never printed by `--debug`. */
  readonly sensitive?: true;
  /** A document that travels in a header: a skeleton has a text for it, as that of the AWS CLI. */
  readonly headerJson?: true;
}

/** An option of a command and the top-level member of the input that it sets. */
export interface CliOption {
  /** Without dashes, e.g. `identity-id`. A boolean also has the option `no-` and this. */
  readonly option: string;
  readonly member: CliMember;
  /** One of the few old lists whose words are the values of their only member. */
  readonly wordsAreMembers?: true;
  /** The option that turns a boolean off, without dashes. Default: `no-` and the option. */
  readonly negative?: string;
  /** A structure of a boolean called `Value`, which is turned on and off as a boolean is. */
  readonly valueFlag?: true;
}

/** An option that sets a part of a member, e.g. `--zip-file` for `Code.ZipFile`. */
export interface CliShortOption extends CliOption {
  /** The names of the members that lead to `member`, and its own; of a list the first entry is meant. */
  readonly into: readonly [string, ...string[]];
  readonly reads?: 'protocol' | 'pairs' | 'zip';
  /** What is sent for some words. */
  readonly words?: Readonly<Record<string, string>>;
  /** The word may be two numbers, of which the second goes here. */
  readonly to?: readonly [string, ...string[]];
  /** Where a word goes that begins so. */
  readonly prefixed?: { readonly prefix: string; readonly into: readonly [string, ...string[]] };
  /** Several words, each of them a structure with these members besides. */
  readonly each?: Readonly<Record<string, string | number | boolean>>;
  /** What is set besides, where nothing stands yet. */
  readonly beside?: readonly CliBeside[];
  /** The option of the outermost member cannot be given with it. */
  readonly alone?: true;
}

/** A value beside that of a short option: given, or made up. */
export interface CliBeside {
  readonly into: readonly [string, ...string[]];
  readonly value?: string | number | boolean;
  readonly made?: 'count' | 'unique';
}

/** Members of the input that move into the first entry of a list. */
export interface CliGathering {
  readonly into: string;
  /** The members of an entry that call for it. */
  readonly where: readonly string[];
  readonly members: readonly {
    readonly name: string;
    /** In the entry; of a list, one more entry, the first. */
    readonly into: readonly [string, ...string[]];
    readonly each?: Readonly<Record<string, string | number | boolean>>;
  }[];
}

/** An option that names a file for a part of the answer. */
export interface CliSavedOutput {
  readonly option: string;
  readonly required?: true;
  /** The members that lead to it; with `choice`, by the words of that option. */
  readonly from: readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** The option whose word chooses. It is required, and no part that could be chosen is printed. */
  readonly choice?: string;
}

/** An option such as `--count 1:3`, for two members of the input that are 1 without it. */
export interface CliCountOption {
  /** Without dashes. */
  readonly option: string;
  /** The members for the number before the colon, and for the one behind it. */
  readonly min: string;
  readonly max: string;
}

/**
 * How the answers of an operation follow each other. Members of the input are names, parts of the output
 * expressions of JMESPath; what pages are made of are paths such as `Page.Items`.
 */
export interface CliPages {
  /** Members of the input that lead to a page, each with where the page before has it. */
  readonly tokens: readonly (readonly [member: string, from: string])[];
  /** Tells in a page whether another follows. Default: only the tokens tell. */
  readonly more?: string;
  /** What is put together; the first is what `--max-items` counts. */
  readonly results: readonly [string, ...string[]];
  /** What is printed besides, of the first page. */
  readonly nonAggregate?: readonly string[];
  /** The member of the input that limits the size of a page. */
  readonly limit?: string;
}

/** What `wait` asks an operation for. */
export interface CliWaiter {
  /** As in the model, e.g. `TableExists`. */
  readonly name: string;
  /** The command of the operation, e.g. `describe-table`. */
  readonly command: string;
  /** Seconds between two checks. */
  readonly delay: number;
  readonly maxAttempts: number;
  /** The first that matches counts. */
  readonly acceptors: readonly CliAcceptor[];
}

/** What to look for in an answer, and what it means. */
export interface CliAcceptor {
  readonly state: 'success' | 'failure' | 'retry';
  readonly matcher: 'path' | 'pathAll' | 'pathAny' | 'status' | 'error';
  /** An expression of JMESPath over the output. */
  readonly argument?: string;
  /** The expression is over `{ input, output }` instead. */
  readonly withInput?: true;
  /** A value, a status, or the code of an error; `true` means any error and `false` none. */
  readonly expected: string | number | boolean;
}

/** What the templates of `--generate-cli-skeleton` have besides the shapes of a command. */
export interface CliSkeletons {
  /** What `yaml-input` says of members, by the shape they are of and their names. */
  readonly comments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Input that passes the constraints of the operation, as JSON can hold it. */
  readonly valid: Readonly<Record<string, unknown>>;
}

/** What a command needs of the person's configuration to call its operation. */
export interface CliCallSettings {
  readonly config: ClientConfig;
  /** The variables of the service's URL, each of them unless another endpoint is given. */
  readonly variables: Readonly<Record<string, string>>;
  readonly options: CallOptions;
}

export interface CliCommand {
  /** The name on the command line, e.g. `get-credentials-for-identity`. */
  readonly name: string;
  /** The name on the wire, e.g. `GetCredentialsForIdentity`. */
  readonly operation: string;
  readonly options: readonly CliOption[];
  readonly countOption?: CliCountOption;
  readonly shortOptions?: readonly CliShortOption[];
  readonly gathering?: CliGathering;
  readonly savedOutputs?: readonly CliSavedOutput[];
  /** Key of `shapes`: a structure. */
  readonly input: string;
  /** Key of `shapes`: a structure. */
  readonly output: string;
  readonly shapes: CliShapes;
  /** Credentials are needed, unless `--no-sign-request` is given. */
  readonly signed: boolean;
  /** A bearer token may be given, and goes before a signature. */
  readonly bearer?: true;
  /** The header of an API key that may be given, which goes before a signature too. */
  readonly apiKey?: string;
  /** The output has this member, of bytes, which goes to the file named by `outfile`. */
  readonly fileOutput?: string;
  /** The output has this member, a stream of events, which are printed as they come. */
  readonly eventOutput?: string;
  /** The operation answers in pages. */
  readonly pages?: CliPages;
  /** What integers of 64 bits are in the input and the output of `call`. Default: numbers. */
  readonly longs?: 'number' | 'bigint';
  /** The answer of a call is JSON as a whole, so that the order of its keys can be kept. */
  readonly jsonAnswer?: true;
  readonly skeletons: () => Promise<CliSkeletons>;
  /**
   * Calls the operation. A method, so that a command can name the type of its input: whoever calls
   * it has checked the input by `shapes`.
   *
   * @param input dates are `Date`, blobs `Uint8Array`.
   * @throws the failures of the operation.
   */
  call(settings: CliCallSettings, input: object): Promise<object>;
}

/** A generated command line: one program for one service. */
export interface CliProgram {
  /** What the program is called in its messages, e.g. `cognito-identity`. */
  readonly name: string;
  /** The service id, e.g. `Cognito Identity`. */
  readonly serviceId: string;
  /** The name the service signs with, e.g. `cognito-identity`. Default: `name`. */
  readonly signingName?: string;
  /**
   * The service as a whole does not take AWS credentials, so that messages do not send people to
   * the tools for them.
   */
  readonly ownApi?: true;
  /** The service has a URL of its own, so that no region is needed to find it. */
  readonly hasUrl?: true;
  /** Buckets may stand in the host, as `addressing_style` of the `s3` settings tells. */
  readonly bucketHosts?: true;
  /** The variables of that URL. */
  readonly variables?: readonly string[];
  /** The region to sign for where none is configured. */
  readonly region?: string;
  /** What `--version` prints, e.g. `cognito-identity/2014-06-30 opslice/0.1.0`. */
  readonly version: string;
  readonly commands: Readonly<Record<string, () => Promise<{ readonly command: CliCommand }>>>;
  /** What `wait` can wait for, by the names on the command line, e.g. `table-exists`. */
  readonly waiters?: () => Promise<{ readonly waiters: Readonly<Record<string, CliWaiter>> }>;
  readonly help: () => Promise<CliHelp>;
  /** What `commands` and `mcp` tell. Without it the program has neither, and no `schema`. */
  readonly overview?: () => Promise<{ readonly overview: CliOverview }>;
  /** What `schema` tells besides the shapes of a command. */
  readonly details?: () => Promise<{ readonly details: CliDetails }>;
}

/**
 * What `help` prints. Each page is a function, so that an engine skips those nobody asks for: the
 * pages of a large service have megabytes.
 */
export interface CliHelp {
  readonly program: () => string;
  /** By the names of the commands. */
  readonly commands: Readonly<Record<string, () => string>>;
  /** The page of `wait` under an empty name, and those of what can be waited for. */
  readonly waiters?: Readonly<Record<string, () => string>>;
}

/** The command lines of services by the names of these, e.g. `ssm`; each is loaded when it is needed. */
export type CliServices = Readonly<Record<string, () => Promise<{ readonly program: CliProgram }>>>;

/** A generated command line: one program for all services of a folder. */
export interface CliFolder {
  /** What the program is called, e.g. `acme`. */
  readonly name: string;
  /** What `--version` prints, e.g. `acme opslice/0.1.0`. */
  readonly version: string;
  readonly services: CliServices;
  readonly help: () => Promise<CliFolderHelp>;
}

/** What is told of a folder, loaded when somebody asks for it. */
export interface CliFolderHelp {
  /** One line each, by the names of the services; empty where the model says nothing. */
  readonly services: Readonly<Record<string, string>>;
}

/** Shapes by id. Ids are letters, digits and underscores, and never `__proto__`. */
export type CliShapes = Readonly<Record<string, CliShape>>;

/** What `commands` lists. */
export interface CliOverview {
  /** What the service is for, in one sentence. */
  readonly title: string;
  /** By the names on the command line, in the order of the help. */
  readonly commands: Readonly<Record<string, CliLine>>;
}

/** A command in one line. */
export interface CliLine {
  /** The first sentence of its documentation; empty where it has none. */
  readonly summary: string;
  /** The model says that it changes nothing. That does not make it safe: what gives keys out says so too. */
  readonly readonly?: true;
  /** It answers in pages. */
  readonly pages?: true;
  /** Its answer has members that nobody should see who need not. */
  readonly secrets?: true;
  readonly deprecated?: true;
  /** What `wait` waits for by asking it. */
  readonly waiters?: readonly string[];
}

/** What `schema` says besides what commands know of their shapes. */
export interface CliDetails {
  /** By the ids of shapes; those without anything to say are left out. */
  readonly shapes: Readonly<Record<string, CliDetail>>;
  /** The shapes of errors, and all that they lead to. */
  readonly errorShapes: CliShapes;
  /** The ids of the errors of each command. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** The codes of errors that are not called as their shapes. */
  readonly codes: Readonly<Record<string, string>>;
}

/** What the command line does not check and the service does, and the documentation in short. */
export interface CliDetail {
  /** Of a number its value, of anything else its length: characters, bytes or entries. */
  readonly max?: number;
  /** A regular expression of JavaScript with the flag `u`. */
  readonly pattern?: string;
  /** The values that a whole number may have. */
  readonly numbers?: readonly number[];
  /** What the values of an enum mean. */
  readonly values?: Readonly<Record<string, string>>;
  /** Entries may be null in an answer. */
  readonly sparse?: true;
  readonly text?: string;
  /** The documentation of members, by their names. */
  readonly members?: Readonly<Record<string, string>>;
}

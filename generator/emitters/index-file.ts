import { type Code, code, module, type Reference } from '../code/code.js';
import { hasBucketHosts } from '../model/buckets.js';
import type { EmitContext } from './context.js';
import { namesInBraces } from '../code/layout.js';
import { type Auth, isSignature } from '../model/auth.js';
import type { Operation } from '../model/model.js';
import { eventStreamMember } from '../model/reach.js';
import { runtime } from './runtime.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import { paginatorsPath, waitersPath } from './handles.js';

/** What a file offers to those who import the service. */
interface Exports {
  readonly from: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** What a service does that not every service does. */
interface Uses {
  /** Some operation needs a signature, a token or a key. */
  readonly proves: boolean;
  /** Some operation can be signed. */
  readonly signs: boolean;
  /** Some operation that can be signed sends a stream of events. */
  readonly signsEvents: boolean;
  /** Signatures are those of S3. */
  readonly signsAsS3: boolean;
  /** A client has the settings of S3. */
  readonly hasBucketHosts: boolean;
  readonly pages: boolean;
  readonly waits: boolean;
}

/** What the runtime offers to those who import a service. */
export function publicNames(uses: Uses): readonly Reference[] {
  return [
    runtime.Call,
    runtime.CallOptions,
    runtime.Client,
    runtime.ClientConfig,
    runtime.Clock,
    runtime.Handler,
    runtime.Middleware,
    runtime.AbortError,
    runtime.CallError,
    ...(uses.proves ? [runtime.CredentialsError] : []),
    runtime.NetworkError,
    runtime.RequestError,
    runtime.ResponseError,
    runtime.ServiceError,
    runtime.TimeoutError,
    runtime.ClientFailure,
    runtime.UnknownServiceError,
    runtime.Fetch,
    runtime.HttpRequest,
    runtime.HttpResponse,
    runtime.isServiceError,
    runtime.AttemptEvent,
    runtime.AttemptListeners,
    runtime.RetryEvent,
    runtime.userAgent,
    runtime.watchAttempts,
    runtime.withResponse,
    runtime.WithResponse,
    runtime.result,
    runtime.Result,
    runtime.assertValid,
    runtime.InputError,
    runtime.Issue,
    runtime.StandardSchema,
    runtime.SigningCredentials,
    ...(uses.signs ? [runtime.presign, runtime.PresignedRequest, runtime.PresignOptions] : []),
    ...(uses.signsEvents ? [runtime.signEvents, runtime.EventSigner] : []),
    ...(uses.signsAsS3
      ? [
          runtime.presignPost,
          runtime.PresignedPost,
          runtime.PresignPostInput,
          runtime.PostCondition,
        ]
      : []),
    ...(uses.hasBucketHosts ? [runtime.S3ClientConfig] : []),
    ...(uses.pages
      ? [
          runtime.KeyedPaginator,
          runtime.PaginateOptions,
          runtime.PaginationError,
          runtime.Paginator,
        ]
      : []),
    ...(uses.waits
      ? [runtime.WaitFailed, runtime.WaitFailure, runtime.WaitUntilOptions, runtime.WaitTimeout]
      : []),
  ];
}

/** References by the file they come from, in the order of the first of each. */
function byFile(references: readonly Reference[]): Exports[] {
  return [...new Set(references.map(({ from }) => from))].map((from) => {
    const own = references.filter((each) => each.from === from);
    const names = (type: boolean): string[] =>
      own.filter((each) => each.type === type).map(({ name }) => name);
    return { from, values: names(false), types: names(true) };
  });
}

/** `index.ts`: everything a person imports, by name. */
export function emitIndex(context: EmitContext, files: readonly OutputFile[]): OutputFile[] {
  const path = `${context.folder}/index.ts`;
  const own = files.flatMap(exportsOf);
  const { operations } = context.model;
  const signing = operations.filter((operation) => waysOf(operation).some(isSignature));
  const uses = {
    proves: operations.some((operation) => waysOf(operation).some((auth) => auth !== 'none')),
    signs: signing.length > 0,
    signsEvents: signing.some(({ input }) => eventStreamMember(context.model, input) !== undefined),
    signsAsS3: context.model.service.signing.s3Style ?? false,
    hasBucketHosts: hasBucketHosts(context.model.service),
    pages: files.some((file) => file.path === paginatorsPath(context)),
    waits: files.some((file) => file.path === waitersPath(context)),
  };
  const offered = context.parts.has('client') ? byFile(publicNames(uses)) : [];
  return [exportingFile(path, own, offered)];
}

function waysOf({ auth, otherAuth = [] }: Operation): readonly Auth[] {
  return [auth, ...otherAuth];
}

/** A file that offers names of the runtime, each from where it stands. */
export function runtimeOffer(path: string, references: readonly Reference[]): OutputFile {
  return exportingFile(path, [], byFile(references));
}

function exportingFile(
  path: string,
  own: readonly Exports[],
  ofRuntime: readonly Exports[],
): OutputFile {
  const statements = [...own, ...ofRuntime]
    .filter(({ values, types }) => values.length + types.length > 0)
    .map((each): Statement => ({ kind: 'free', final: true, code: exportLine(each) }));
  return { kind: 'source', path, uses: ofRuntime.map(({ from }) => from), statements };
}

function exportsOf(file: OutputFile): Exports[] {
  if (file.kind === 'text' || file.apart) return [];
  const values = file.statements.flatMap((statement) =>
    statement.kind === 'free' && statement.offered ? (statement.declares ?? []) : [],
  );
  const types = file.statements.flatMap((statement) =>
    statement.kind === 'free' ? [] : [statement.name],
  );
  return [{ from: file.path, values, types }];
}

function exportLine({ from, values, types }: Exports): Code {
  const names =
    values.length === 0
      ? [...types].sort()
      : [...[...values].sort(), ...[...types].sort().map((name) => `type ${name}`)];
  const keyword = values.length === 0 ? 'export type' : 'export';
  return code`${keyword} ${namesInBraces(names)} from ${module(from)};`;
}

import type { Code, Reference } from '../code/code.js';
import type { EmitContext } from './context.js';
import { runtime } from './runtime.js';
import { specifier } from '../code/paths.js';
import type { OutputFile, Statement } from '../code/source-file.js';

/** What a file offers to those who import the service. */
interface Exports {
  readonly from: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** What the runtime offers to those who import a service. */
export function publicNames(signs: boolean): readonly Reference[] {
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
    ...(signs ? [runtime.CredentialsError] : []),
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
    runtime.result,
    runtime.Result,
    runtime.assertValid,
    runtime.InputError,
    runtime.Issue,
    runtime.StandardSchema,
    runtime.SigningCredentials,
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
  const signs = context.model.operations.some((operation) => operation.auth !== 'none');
  const offered = context.parts.has('client') ? byFile(publicNames(signs)) : [];
  return [exportingFile(path, own, offered)];
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
    .map((each): Statement => ({ kind: 'free', code: exportLine(path, each) }));
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

function exportLine(path: string, { from, values, types }: Exports): Code {
  const names =
    values.length === 0
      ? [...types].sort()
      : [...[...values].sort(), ...[...types].sort().map((name) => `type ${name}`)];
  const keyword = values.length === 0 ? 'export type' : 'export';
  return [`${keyword} { ${names.join(', ')} } from '${specifier(path, from)}';`];
}

import type { Code } from '../code/code.js';
import type { EmitContext } from './context.js';
import { specifier } from '../code/paths.js';
import type { OutputFile, Statement } from '../code/source-file.js';

/** What a file offers to those who import the service. */
interface Exports {
  readonly from: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

const runtime = (signs: boolean): readonly Exports[] => [
  {
    from: 'runtime/core/client.ts',
    values: [],
    types: ['Call', 'CallOptions', 'Client', 'ClientConfig', 'Clock', 'Handler', 'Middleware'],
  },
  {
    from: 'runtime/core/errors.ts',
    values: [
      'AbortError',
      'CallError',
      ...(signs ? ['CredentialsError'] : []),
      'NetworkError',
      'RequestError',
      'ResponseError',
      'ServiceError',
      'TimeoutError',
    ],
    types: ['ClientFailure', 'UnknownServiceError'],
  },
  { from: 'runtime/core/http.ts', values: [], types: ['Fetch', 'HttpRequest', 'HttpResponse'] },
  { from: 'runtime/core/result.ts', values: ['isServiceError', 'result'], types: ['Result'] },
  {
    from: 'runtime/validation/schema.ts',
    values: ['assertValid', 'InputError'],
    types: ['Issue', 'StandardSchema'],
  },
  { from: 'runtime/core/credentials.ts', values: [], types: ['SigningCredentials'] },
];

/** `index.ts`: everything a person imports, by name. */
export function emitIndex(context: EmitContext, files: readonly OutputFile[]): OutputFile[] {
  const path = `${context.folder}/index.ts`;
  const own = files.flatMap(exportsOf);
  const signs = context.model.operations.some((operation) => operation.auth !== 'none');
  const offered = context.parts.has('client') ? runtime(signs) : [];
  const statements = [...own, ...offered]
    .filter(({ values, types }) => values.length + types.length > 0)
    .map((each): Statement => ({ kind: 'free', code: exportLine(path, each) }));
  return [{ kind: 'source', path, uses: offered.map(({ from }) => from), statements }];
}

function exportsOf(file: OutputFile): Exports[] {
  if (file.kind === 'text' || file.apart) return [];
  const values = file.statements.flatMap((statement) =>
    statement.kind === 'free' && statement.exported ? [statement.exported] : [],
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

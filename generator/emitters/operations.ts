import { isSignature } from '../model/auth.js';
import type { Code } from '../code/code.js';
import { code, literal } from '../code/code.js';
import { generic, oneLine, signature, statements } from '../code/layout.js';
import type { EmitContext } from './context.js';
import type { DocTag, OutputFile, SourceFile, Statement } from '../code/source-file.js';
import { clientType, operationHandles, operationPath } from './handles.js';
import { docsOf } from './type-of.js';
import type { Operation } from '../model/model.js';
import { structureOf } from '../model/model.js';
import { eventStreamMember, mustBeGiven, sortedOperations } from '../model/reach.js';
import { unsentMembers } from '../model/unsent-members.js';
import { placedCall } from './placed.js';
import { conversionFunction } from './protocols/conversion-functions.js';
import { tableConstant } from './protocols/json-table.js';
import type { ProtocolEmitter } from './protocols/protocol.js';
import type { Conversion } from './protocols/shared-conversions.js';
import {
  conversionsFile,
  conversionName,
  sharedConversions,
} from './protocols/shared-conversions.js';
import { runtime } from './runtime.js';

/**
 * `operations/<name>.ts`: one documented function for each operation; and `conversions.ts`, what
 * several of them need.
 */
export function emitOperations(context: EmitContext, protocol: ProtocolEmitter): OutputFile[] {
  const files: SourceFile[] = [];
  const conversions = new Map<string, Conversion>();
  const tables = new Set<string>();
  for (const operation of sortedOperations(context.model)) {
    const emitted = protocol(context, operation);
    const own: Statement[] = [];
    for (const each of emitted.statements) {
      if (each.kind === 'conversion') conversions.set(conversionKey(each), each);
      else if (each.kind === 'table') tables.add(each.id);
      else own.push(each);
    }
    const call = placedCall(context, operation, emitted.call);
    files.push(operationFile(context, operation, call, own));
  }
  return conversions.size + tables.size === 0
    ? files
    : [...files, conversionsOf(context, [...conversions.values()], [...tables])];
}

function conversionKey({ way, direction, id }: Conversion): string {
  return `${way} ${direction} ${id}`;
}

/**
 * The file with what operations share.
 *
 * @param tables each stands behind those that it uses.
 */
function conversionsOf(
  context: EmitContext,
  conversions: readonly Conversion[],
  tables: readonly string[],
): SourceFile {
  const named = conversions.map((each) => [conversionName(context, each), each] as const);
  const statements = named
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, each]) => conversionFunction(context, sharedConversions(context, each.way), each));
  const constants = tables.map((id) => tableConstant(context, id));
  return {
    kind: 'source',
    path: conversionsFile(context),
    statements: [...constants, ...statements],
  };
}

function operationFile(
  context: EmitContext,
  operation: Operation,
  call: Code,
  wire: readonly Statement[],
): SourceFile {
  const { model, names } = context;
  const { input, output, failure } = operationHandles(context, operation);
  const optional = structureOf(model, operation.input).members.every(
    (member) => !mustBeGiven(member),
  );
  const { id } = model.service;
  const answer = context.includes.includes('observe')
    ? oneLine(
        code`return ${runtime.observed}(client, ${literal(id.replace(/\s/g, ''))}, ${literal(operation.name)}, input, options, (input, options) => ${call});`,
      )
    : code`return ${call};`;
  const throws: DocTag = {
    name: 'throws',
    text: 'Rejects the promise with',
    link: failure.name,
  };
  return {
    kind: 'source',
    path: operationPath(context, operation),
    statements: [
      {
        kind: 'free',
        final: true,
        declares: names.operation(operation),
        offered: true,
        docs: docsOf(
          [
            operation.documentation,
            ...eventNotes(context, operation),
            ...unsentNotes(context, operation),
          ],
          operation.deprecated,
          [throws],
        ),
        code: code`export function ${names.operation(operation)}${signature(
          [
            code`client: ${clientType(context)}`,
            code`input: ${input}${optional ? ' = {}' : ''}`,
            code`options?: ${runtime.CallOptions}`,
          ],
          generic([runtime.Call], [output, [failure]]),
        )} {${statements([answer])}}`,
      },
      ...wire,
    ],
  };
}

/** What a user has to know of members that cannot be sent. */
function unsentNotes({ model }: EmitContext, operation: Operation): string[] {
  const names = unsentMembers(model, operation).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    `Not sent, since a request by ${operation.http.method} has no body: ${names.join(', ')}.`,
  ];
}

/** What a user has to know of an operation that sends events. */
function eventNotes({ model }: EmitContext, { input, auth }: Operation): string[] {
  if (eventStreamMember(model, input) === undefined) return [];
  return [
    'With `fetch`, which does not send and receive at once, the answer is read when all events have been sent.',
    ...(isSignature(auth)
      ? [
          'Each event is signed: the call is rejected unless the client has `signEvents`, or sends unsigned with `credentials: null`.',
        ]
      : []),
  ];
}

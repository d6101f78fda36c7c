/**
 * An emitter of one's own: options for TanStack Query, in `<service>/tanstack-query.ts`. Operations
 * that read become `getThingQueryOptions(client, input)`, all others `createThingMutationOptions(client)`.
 * Copy it, name it in your settings, and change what you like. What it writes takes types from
 * `@tanstack/query-core`, which has to be installed:
 *
 *     import { tanstackQuery } from './tanstack-query.js';
 *     export default defineConfig({ outputs: [{ emitters: [tanstackQuery] }] });
 */
import {
  clientType,
  code,
  defineEmitter,
  type Emitter,
  type EmitterContext,
  eventStreamMember,
  literal,
  type Model,
  mustBeGiven,
  type Operation,
  operationHandles,
  sortedOperations,
  type Statement,
  structureOf,
  type,
} from 'opslice/emit';

export const tanstackQuery: Emitter = defineEmitter({
  name: 'tanstack-query',
  needs: ['client'],
  emit: (context) => [
    {
      kind: 'source',
      path: `${context.folder}/tanstack-query.ts`,
      // Not for the index of the service, so that only those who import this file need TanStack Query.
      apart: true,
      statements: [
        keyType(context),
        ...optionTypes,
        ...endpoints,
        ...(context.longs === 'bigint' ? [inputInKey] : []),
        ...sortedOperations(context.model)
          .filter((operation) => !hasEvents(context.model, operation))
          .map((operation) =>
            isQuery(operation)
              ? queryOptions(context, operation)
              : mutationOptions(context, operation),
          ),
      ],
    },
  ],
});

const library = 'npm:@tanstack/query-core';

/** The key of a query. With bigints in inputs, it has the input as JSON does. */
function keyType({ longs }: EmitterContext): Statement {
  const input = longs === 'bigint' ? '{ readonly [Member in keyof Input]?: unknown }' : 'Input';
  return {
    kind: 'free',
    declares: 'Key',
    docs: 'What tells two queries apart. The client is not part of it, but where it sends to is.',
    code: code`export type Key<Input> = readonly [service: string, operation: string, endpoint: string, input: ${input}];`,
  };
}

/** TanStack Query compares keys as JSON, which has no bigints. */
const inputInKey: Statement = {
  kind: 'free',
  declares: 'inKey',
  docs: 'An input as JSON has it, bigints as texts.',
  code: code`function inKey<Input>(input: Input): { readonly [Member in keyof Input]?: unknown } {
  return JSON.parse(
    JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? \`\${value}\` : value)),
  );
}`,
};

/** What the functions of a file give. */
const optionTypes: readonly Statement[] = [
  {
    kind: 'free',
    declares: 'Query',
    docs: 'The options of a query.',
    code: code`export type Query<Input, Output, Failure> = ${type('QueryOptions', library)}<Output, Failure, Output, Key<Input>> & {
  queryKey: Key<Input>;
  queryFn: ${type('QueryFunction', library)}<Output, Key<Input>>;
};`,
  },
  {
    kind: 'free',
    declares: 'Mutation',
    docs: 'The options of a mutation.',
    code: code`export type Mutation<Input, Output, Failure> = ${type('MutationOptions', library)}<Output, Failure, Input> & {
  mutationFn: (input: Input) => Promise<Output>;
};`,
  },
];

/** A client with `nodeDefaults` learns its endpoint at its first call: it has a number in its place. */
const endpoints: readonly Statement[] = [
  { kind: 'free', declares: 'clients', code: ['let clients = 0;'] },
  { kind: 'free', declares: 'late', code: ['const late = new WeakMap<object, string>();'] },
  {
    kind: 'free',
    declares: 'endpointOf',
    code: code`function endpointOf(client: ${type('Client', 'runtime/core/client.ts')}): string {
  if (typeof client.endpoint !== 'string') late.set(client, late.get(client) ?? \`late \${++clients}\`);
  return late.get(client) ?? \`\${client.endpoint}\`;
}`,
  },
];

/** Neither the cache nor a key can hold a stream. */
function hasEvents(model: Model, { input, output }: Operation): boolean {
  return [input, output].some((id) => eventStreamMember(model, id) !== undefined);
}

/** Models of botocore do not tell which operations only read, so their names do. */
function isQuery({ name, readonly }: Operation): boolean {
  return (
    readonly || /^(BatchGet|Describe|Get|Head|List|Lookup|Query|Scan|Search)(?=[A-Z]|$)/.test(name)
  );
}

function queryOptions(context: EmitterContext, operation: Operation): Statement {
  const { model, names } = context;
  const { call, input, output, failure } = operationHandles(context, operation);
  const members = structureOf(model, operation.input).members;
  const given = members.some(mustBeGiven) ? '' : ' = {}';
  const name = names.derived(operation, '', 'QueryOptions');
  const inKey = context.longs === 'bigint' ? 'inKey(input)' : 'input';
  return {
    kind: 'free',
    declares: name,
    docs: `A query that calls \`${call.name}\`. The client tries again what may succeed; the query does not.`,
    code: code`export function ${name}(
  client: ${clientType(context)},
  input: ${input}${given},
): Query<${input}, ${output}, ${failure}> {
  return {
    queryKey: [${literal(model.service.id)}, ${literal(operation.name)}, endpointOf(client), ${inKey}],
    queryFn: ({ signal }) => ${call}(client, input, { signal }),
    retry: false,
  };
}`,
  };
}

function mutationOptions(context: EmitterContext, operation: Operation): Statement {
  const { model, names } = context;
  const { call, input, output, failure } = operationHandles(context, operation);
  const name = names.derived(operation, '', 'MutationOptions');
  return {
    kind: 'free',
    declares: name,
    docs: `A mutation that calls \`${call.name}\`. The client tries again what may succeed.`,
    code: code`export function ${name}(
  client: ${clientType(context)},
): Mutation<${input}, ${output}, ${failure}> {
  return {
    mutationKey: [${literal(model.service.id)}, ${literal(operation.name)}, endpointOf(client)],
    mutationFn: (input) => ${call}(client, input),
    retry: false,
  };
}`,
  };
}

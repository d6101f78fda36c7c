import { type Code, code, join, literal, property } from '../code/code.js';
import type { OutputFile, SourceFile, Statement } from '../code/source-file.js';
import {
  attributeValue,
  placeCounter,
  type Places,
  unprocessed,
  valuePlaces,
} from '../model/attribute-values.js';
import { type Member, type Operation, structureOf } from '../model/model.js';
import type { Direction } from '../model/names.js';
import { pagesOf } from '../model/pages.js';
import { mustBeGiven, sortedOperations } from '../model/reach.js';
import type { EmitContext } from './context.js';
import { clientType, operationHandles, paginatorsPath } from './handles.js';
import { withRuntimeOffer } from './index-file.js';
import { itemsCode } from './paginators.js';
import { asType, runtime } from './runtime.js';
import { docsOf, typeOf } from './type-of.js';

/**
 * `plain.ts`: the functions of the operations that have values of DynamoDB, with native values in their place. A
 * service is one of DynamoDB by its union of all kinds of values, whatever it is called.
 */
export function emitPlain(context: EmitContext): OutputFile[] {
  const { model, folder, includes } = context;
  const value = includes.includes('dynamodb/plain') ? attributeValue(model) : undefined;
  if (value === undefined) return [];
  const places = placeCounter(model, value);
  const types = new Map<string, Statement>();
  const functions = sortedOperations(model).flatMap((operation): Statement[] => {
    if (places(operation.input) + places(operation.output) > mostPlaces) return [];
    const sent = valuePlaces(model, value, operation.input);
    const got = valuePlaces(model, value, operation.output);
    if (!sent && !got) return [];
    if (sent) declare(context, sent, 'input', types);
    if (got) declare(context, got, 'output', types, itemsMember(got));
    return functionsOf({ context, operation, value, sent, got, items: itemsMember(got) });
  });
  if (functions.length === 0) return [];
  const interfaces = [...types].sort(([one], [other]) => (one < other ? -1 : 1));
  const file: SourceFile = {
    kind: 'source',
    path: `${folder}/plain.ts`,
    apart: true,
    statements: [...interfaces.map(([, each]) => each), ...functions],
  };
  return [withRuntimeOffer(file, offered)];
}

/** Operations with more places for values are left out, since a table of all of them would have no end. */
const mostPlaces = 1000;

/** What of the runtime people use with these functions. */
const offered = [
  runtime.ItemIssue,
  runtime.ItemSchema,
  runtime.marshall,
  runtime.MarshallOptions,
  runtime.NativeItem,
  runtime.NativeValue,
  runtime.NumberError,
  runtime.NumberText,
  runtime.PlainOptions,
  runtime.SchemaError,
  runtime.SchemaOptions,
  runtime.unmarshall,
  runtime.UnmarshallOptions,
];

/** Members of outputs that are items, or lists of items. All others that look like one are keys. */
const itemsMembers = ['Item', 'Items', 'Attributes'];

function itemsMember(got: Places | undefined): string | undefined {
  if (got?.kind !== 'members') return undefined;
  return itemsMembers.find((name) => {
    const place = got.members.get(name);
    const item = name === 'Items' && place?.kind === 'each' ? place.of : place;
    return item?.kind === 'each' && item.isMap && item.of.kind === 'value';
  });
}

/** The parameter of types whose items a schema checks. */
function checkedName({ names }: EmitContext): string {
  return names.helper('', 'Checked');
}

/** The name of the type of a structure with native values. */
function plainName({ names }: EmitContext, id: string, direction: Direction): string {
  return names.helper('Plain', names.shape(id, direction));
}

/** Declares the type of a structure with native values, and of those in it. */
function declare(
  context: EmitContext,
  places: Places,
  direction: Direction,
  types: Map<string, Statement>,
  items?: string,
): void {
  if (places.kind === 'value') return;
  if (places.kind === 'each') return declare(context, places.of, direction, types);
  const name = plainName(context, places.id, direction);
  if (types.has(name)) return;
  const { members } = structureOf(context.model, places.id);
  const own = members.flatMap((member) => {
    const inside = places.members.get(member.name);
    if (inside === undefined) return [];
    const item = member.name === items ? [checkedName(context)] : [runtime.NativeItem];
    return [memberType(member, nativeType(context, inside, direction, item), direction)];
  });
  const generated = typeOf(context, places.id, direction);
  const others = [...places.members.keys()].map(literal).join(' | ');
  const base = own.length === members.length ? [] : code` extends Omit<${generated}, ${others}>`;
  const parameter =
    items === undefined ? [] : code`<${checkedName(context)} = ${runtime.NativeItem}>`;
  types.set(name, {
    kind: 'free',
    declares: name,
    docs: `\`${context.names.shape(places.id, direction)}\` with native values.`,
    code: code`export interface ${name}${parameter}${base} { ${join(own, ' ')} }`,
  });
  for (const inside of places.members.values()) declare(context, inside, direction, types);
}

/** As in `types.ts`: what is optional in an input may also be given as `undefined`. */
function memberType(member: Member, type: Code, direction: Direction): Code {
  const optional = direction === 'input' ? !mustBeGiven(member) : !member.required;
  const orUndefined = optional && direction === 'input' ? ' | undefined' : '';
  return code`${property(member.name)}${optional ? '?' : ''}: ${type}${orUndefined};`;
}

/** @param item the type of maps of values. */
function nativeType(context: EmitContext, places: Places, direction: Direction, item: Code): Code {
  switch (places.kind) {
    case 'value':
      return [runtime.NativeValue];
    case 'members':
      return [plainName(context, places.id, direction)];
    case 'each': {
      if (places.of.kind === 'value' && places.isMap) return item;
      const inside = nativeType(context, places.of, direction, item);
      const each = places.sparse ? code`${inside} | null` : inside;
      return places.isMap ? code`Record<string, ${each}>` : code`(${each})[]`;
    }
  }
}

/** Where values are, as the runtime has it. */
function placesCode(places: Places): Code {
  switch (places.kind) {
    case 'value':
      return [literal('value')];
    case 'each':
      return code`[${placesCode(places.of)}]`;
    case 'members': {
      const members = [...places.members].map(
        ([name, inside]) => code`${property(name)}: ${placesCode(inside)}`,
      );
      return code`{ ${join(members, ', ')} }`;
    }
  }
}

/** An operation, and where it has values. */
interface PlainOperation {
  readonly context: EmitContext;
  readonly operation: Operation;
  /** The id of the union of all kinds of values. */
  readonly value: string;
  readonly sent: Places | undefined;
  readonly got: Places | undefined;
  /** The member of the output that is an item or a list of items. */
  readonly items: string | undefined;
}

/** The function of an operation, that of its pages, and the table that both need. */
function functionsOf(plain: PlainOperation): Statement[] {
  const { context, operation, sent, got, items } = plain;
  const table = placesName(plain);
  const members = [
    ...(sent ? [code`sent: ${placesCode(sent)}`] : []),
    ...(got ? [code`got: ${placesCode(got)}`] : []),
    ...(items === undefined ? [] : [code`items: ${literal(items)}`]),
  ];
  const pages = pagesFunction(plain);
  return [
    {
      kind: 'free',
      declares: table,
      code: code`const ${table}: ${runtime.ValuePlaces} = { ${join(members, ', ')} };`,
    },
    callFunction(plain, unprocessed(context.model, operation)),
    ...(pages ? [pages] : []),
  ];
}

function placesName({ context, operation }: PlainOperation): string {
  return context.names.helper('placesOf', operation.name);
}

/** The types of a function with native values. */
function typesOf({ context, operation, sent, got, items }: PlainOperation) {
  const { input, output, failure, call } = operationHandles(context, operation);
  const plainOutput = got ? [plainName(context, operation.output, 'output')] : output;
  return {
    call,
    input: sent ? [plainName(context, operation.input, 'input')] : input,
    /** @param checked what the items are. */
    output: (checked?: string): Code =>
      items === undefined || checked === undefined ? plainOutput : code`${plainOutput}<${checked}>`,
    failure: got ? code`${failure} | ${asType(runtime.NumberError)}` : code`${failure}`,
    failureName: failure.name,
    isOptional: structureOf(context.model, operation.input).members.every(
      (member) => !mustBeGiven(member),
    ),
  };
}

function callFunction(
  plain: PlainOperation,
  batch: { readonly sent: string; readonly left: string } | undefined,
): Statement {
  const { operation } = plain;
  const { call, input, output, failure, failureName, isOptional } = typesOf(plain);
  const name = call.name;
  const answer = (checked?: string, more: Code = []): Code =>
    code`${runtime.Call}<${output(checked)}, ${failure}${more}>`;
  const called = batch
    ? code`${runtime.untilProcessed}(${call}, ${literal(batch.sent)}, ${literal(batch.left)})`
    : [call];
  const body = code`return ${runtime.callPlain}(client, ${called}, input, options, ${placesName(plain)});`;
  return {
    kind: 'free',
    declares: name,
    offered: true,
    docs: docsOf(
      [
        `\`${name}\` with native values.`,
        ...(batch
          ? [
              `What the service does not process is sent again, in up to ten requests; what is left then is in \`${batch.left}\`.`,
            ]
          : []),
      ],
      operation.deprecated,
      [{ name: 'throws', text: 'Rejects the promise with', link: failureName }],
    ),
    code: overloaded(plain, {
      name,
      input,
      isOptional,
      type: (checked) => answer(checked, checked ? code` | ${asType(runtime.SchemaError)}` : []),
      inner: answer('unknown'),
      body,
    }),
  };
}

/** What the signatures of a function differ in. */
interface Signatures {
  readonly name: string;
  readonly input: Code;
  readonly isOptional: boolean;
  /** What the function gives, where a schema checks the items and where none does. */
  readonly type: (checked?: string) => Code;
  readonly inner: Code;
  readonly body: Code;
}

/**
 * A function, with a signature for calls with a schema where it has items. That is the first, since what takes
 * functions, such as `withResponse`, looks at the last.
 */
function overloaded(
  { context, items }: PlainOperation,
  { name, input, isOptional, type, inner, body }: Signatures,
): Code {
  const client = code`client: ${clientType(context)}`;
  const options = code`options?: ${runtime.PlainOptions}`;
  const given = code`input: ${input}${isOptional ? ' = {}' : ''}`;
  if (items === undefined) {
    return code`export function ${name}(${client}, ${given}, ${options}): ${type()} { ${body} }`;
  }
  const checked = checkedName(context);
  return code`export function ${name}<${checked}>(${client}, input: ${input}, options: ${runtime.SchemaOptions}<${checked}>): ${type(checked)};
/** As above, with items as they came. */
export function ${name}(${client}, input${isOptional ? '?' : ''}: ${input}, ${options}): ${type()};
export function ${name}(${client}, ${given}, ${options}): ${inner} { ${body} }`;
}

function pagesFunction(plain: PlainOperation): Statement | undefined {
  const { context, operation, got, items } = plain;
  const pages = operation.pagination && pagesOf(context.model, operation, operation.pagination);
  if (pages === undefined || 'reason' in pages) return undefined;
  const { call, input, output, isOptional, failureName } = typesOf(plain);
  const name = context.names.derived(operation, 'paginate', '');
  const generated = {
    kind: 'reference',
    name,
    from: paginatorsPath(context),
    type: false,
  } as const;
  const native = (checked?: string): ReturnType<typeof itemsCode> =>
    itemsCode(context, output(checked), pages.results, (id, key) => {
      const inside = valuePlaces(context.model, plain.value, id);
      const item = key === items && checked ? [checked] : [runtime.NativeItem];
      return got && inside
        ? nativeType(context, inside, 'output', item)
        : typeOf(context, id, 'output');
    });
  const inner = native('unknown');
  const made = code`${runtime.plainPages}(client, ${generated}, input, options, ${placesName(plain)})`;
  const withItems = { one: runtime.plainItems, several: runtime.plainKeyedItems };
  return {
    kind: 'free',
    declares: name,
    offered: true,
    docs: docsOf(
      [
        `The pages of \`${call.name}\` with native values, each asked for when a loop comes to it. The first is the one that the input asks for.`,
      ],
      operation.deprecated,
      [
        {
          name: 'throws',
          text: `In the loop: \`PaginationError\`, \`NumberError\`, \`SchemaError\`, or \`${failureName}\`.`,
        },
      ],
    ),
    code: overloaded(plain, {
      name,
      input,
      isOptional,
      type: (checked) => native(checked).type,
      inner: inner.type,
      body:
        inner.kind === 'none'
          ? code`return ${made};`
          : code`return ${withItems[inner.kind]}(${made}, ${inner.items ?? []});`,
    }),
  };
}

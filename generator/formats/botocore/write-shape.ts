import { defined } from '../../defined.js';
import { cliNumber } from '../../model/numbers.js';
import type {
  Bounds,
  ErrorTrait,
  ListShape,
  Member,
  Model,
  Shape,
  StructureShape,
  UnionShape,
} from '../../model/model.js';
import { membersOf } from '../../model/reach.js';
import { isHeader } from './split-documents.js';
import { memberJson, timestampName } from './write-member.js';
import { deprecationJson, documented, set, xmlJson } from './write-parts.js';

/**
 * A shape of `service-2.json`.
 *
 * @param events The ids of the structures that are events of a stream.
 */
export function shapeJson(model: Model, shape: Shape, events: ReadonlySet<string>): object {
  return {
    ...typeJson(model, shape),
    // botocore reads no body of an event that does not say that it is one.
    ...defined({ event: set(events.has(shape.id)), sensitive: set(shape.sensitive) }),
    ...documented(shape.documentation),
    ...deprecationJson(shape.deprecated),
  };
}

function typeJson(model: Model, shape: Shape): object {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return structureJson(model, shape);
    case 'list':
      return {
        type: 'list',
        member: memberJson(model, entryOf(model, shape), true),
        ...boundsJson(shape.length),
        ...defined({ flattened: set(shape.flattened), sparse: set(shape.sparse) }),
      };
    case 'map':
      return {
        type: 'map',
        key: memberJson(model, shape.key, true),
        value: memberJson(model, shape.value, true),
        ...boundsJson(shape.length),
        ...defined({ flattened: set(shape.flattened), sparse: set(shape.sparse) }),
      };
    case 'string':
      return {
        type: 'string',
        ...boundsJson(shape.length),
        ...defined({
          pattern: shape.pattern,
          enum: shape.enum?.map(({ value }) => value),
          jsonvalue: set(shape.mediaType === 'application/json'),
        }),
      };
    case 'timestamp':
      return { type: 'timestamp', ...defined({ timestampFormat: timestampName(shape.format) }) };
    case 'blob':
      return {
        type: 'blob',
        ...boundsJson(shape.length),
        ...defined({ streaming: set(shape.streaming), requiresLength: set(shape.requiresLength) }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'document':
      // JSON in a header is a string with a mark at its use.
      return isJsonHeader(model, shape.id)
        ? { type: 'string' }
        : { type: 'structure', members: {}, document: true };
    case 'number':
      return { type: cliNumber(shape.size), ...boundsJson(shape.range) };
  }
}

/**
 * The entry of a list. Entries of a flattened list are called as the member that holds them, while botocore looks for the name of
 * the entry first, so that another name must not be written there.
 */
function entryOf(model: Model, { id, member, flattened }: ListShape): Member {
  const { wireName, ...nameless } = member;
  const uses = [...model.shapes.values()]
    .flatMap((each) => (each.kind === 'structure' || each.kind === 'union' ? each.members : []))
    .filter(({ target }) => target === id);
  const isOther =
    uses.every((use) => flattened || use.flattened) &&
    uses.some((use) => (use.wireName ?? use.name) !== wireName);
  return isOther ? nameless : member;
}

/** Whether all uses of a document are headers. */
function isJsonHeader(model: Model, id: string): boolean {
  const uses = [...model.shapes.values()]
    .flatMap((each) => [...membersOf(each)])
    .filter(({ target }) => target === id);
  return uses.length > 0 && uses.every(isHeader);
}

function structureJson(model: Model, shape: StructureShape | UnionShape): object {
  const required = shape.members.filter((member) => member.required).map(({ name }) => name);
  const payload = shape.members.find(({ binding }) => binding?.in === 'payload')?.name;
  // The element of an input is said where the operation names the shape.
  const isInput = model.operations.some(({ input }) => input === shape.id);
  const stream = shape.kind === 'union' && shape.eventStream;
  return {
    type: 'structure',
    ...(required.length === 0 ? {} : { required }),
    members: Object.fromEntries(
      shape.members.map((member: Member) => [member.name, memberJson(model, member, false)]),
    ),
    ...defined({
      payload,
      eventstream: set(stream),
      union: set(shape.kind === 'union' && !stream),
    }),
    ...(shape.kind === 'structure' && shape.error !== undefined
      ? errorJson(model, shape.error)
      : {}),
    ...(isInput ? {} : xmlJson(shape.xml)),
  };
}

/** An error. Its code is what boto3 looks for: of a service that once spoke query, what the header has. */
function errorJson({ service }: Model, error: ErrorTrait): object {
  const { fault, status, queryCode, retryable } = error;
  const client = fault === 'client';
  const code = (service.queryCompatible ? queryCode : undefined) ?? error.code;
  return {
    ...(code === undefined && status === undefined
      ? {}
      : { error: defined({ code, httpStatusCode: status, senderFault: set(client) }) }),
    exception: true,
    ...(client ? {} : { fault: true }),
    ...defined({
      retryable: retryable && { throttling: retryable === 'throttling' },
    }),
  };
}

function boundsJson({ min, max }: Bounds): object {
  return defined({ min, max });
}

import type { Code } from '../code/code.js';
import { code, literal, type } from '../code/code.js';
import { generic, oneLine, union } from '../code/layout.js';
import { codeSpan } from '../documentation/to-markdown.js';
import type { DocTag, Docs } from '../code/source-file.js';
import type { JsonText, Member } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import type { Direction } from '../model/names.js';
import type { EmitterContext } from './context.js';
import { isBigint } from '../model/longs.js';
import { runtime } from './runtime.js';

/** The TypeScript type of a shape's values. */
export function typeOf(context: EmitterContext, id: string, direction: Direction): Code {
  return typeText(context, id, direction).code;
}

/** A type; a union needs brackets where it is the type of an item. */
interface TypeText {
  readonly code: Code;
  readonly isUnion: boolean;
  /** Those of a union. */
  readonly types?: readonly Code[];
}

function oneOf(types: readonly Code[]): TypeText {
  return { code: union(types), isUnion: true, types };
}

function typeText(context: EmitterContext, id: string, direction: Direction): TypeText {
  const { model, names, folder } = context;
  const shape = shapeOf(model, id);
  const named = (): Code => [type(names.shape(id, direction), `${folder}/types.ts`)];
  const single = (text: Code): TypeText => ({ code: text, isUnion: false });
  switch (shape.kind) {
    case 'structure':
      return single(named());
    case 'union':
      return single(shape.eventStream ? code`AsyncIterable<${named()}>` : named());
    case 'string':
      if (!shape.enum) return single(['string']);
      if (direction === 'input') return single(named());
      return oneOf([named(), ['(string & {})']]);
    case 'list': {
      const item = orNull(typeText(context, shape.member.target, direction), shape.sparse);
      return single(item.isUnion ? oneLine(code`(${item.code})[]`) : code`${item.code}[]`);
    }
    case 'map': {
      const item = orNull(typeText(context, shape.value.target, direction), shape.sparse);
      return single(generic(['Record'], [['string'], item.code]));
    }
    case 'number':
      return single([isBigint(context, shape) ? 'bigint' : 'number']);
    case 'boolean':
      return single(['boolean']);
    case 'timestamp':
      return single(['Date']);
    case 'blob':
      if (!shape.streaming) return single(['Uint8Array']);
      return single(
        direction === 'input' ? [runtime.StreamingBody] : ['ReadableStream<Uint8Array>'],
      );
    case 'document':
      return single([runtime.Document]);
  }
}

function orNull(item: TypeText, sparse: boolean): TypeText {
  return sparse ? oneOf([...(item.types ?? [item.code]), ['null']]) : item;
}

/** The documentation of a member: its own, or its shape's, then what its values must obey. */
export function memberDocs(context: EmitterContext, member: Member): Docs {
  const shape = shapeOf(context.model, member.target);
  const text = member.documentation ?? shape.documentation;
  const deprecated = member.deprecated ?? shape.deprecated;
  const notes = [
    ...constraints(context, member.target),
    ...defaultNote(member),
    ...(member.idempotencyToken ? ['Default: a new random UUID.'] : []),
    ...quirkNotes(member),
  ];
  return docsOf([text, notes.join(' ')], deprecated);
}

/** What is done to a member that no other trait tells. */
function quirkNotes({ clientDefault, lastSegment, md5Member, jsonText }: Member): string[] {
  return [
    ...(clientDefault === undefined
      ? []
      : [`Default: ${codeSpan(JSON.stringify(clientDefault))}.`]),
    ...(lastSegment ? ['Of a path such as `/things/1`, only `1` is sent.'] : []),
    ...(md5Member === undefined
      ? []
      : [
          `Bytes, or a text in UTF-8. They are sent in base64, and their MD5 as ${codeSpan(md5Member)}; where you give that yourself, a text is sent as it is.`,
        ]),
    ...(jsonText === undefined ? [] : [jsonNote(jsonText)]),
  ];
}

function jsonNote(kind: JsonText): string {
  switch (kind) {
    case 'plain':
      return 'The text may be JSON.';
    case 'url-encoded':
      return 'The text is JSON in URL encoding: `JSON.parse(decodeURIComponent(text))`.';
  }
}

function defaultNote({ default: given }: Member): string[] {
  if (given === undefined || given === null) return [];
  return [`Default: ${codeSpan(JSON.stringify(given))}.`];
}

/** Documentation with the mark of what is deprecated. */
export function docsOf(
  texts: readonly (string | undefined)[],
  deprecated: string | undefined,
  tags: readonly DocTag[] = [],
): Docs {
  return {
    texts: texts.filter((text) => text !== undefined),
    tags: deprecated === undefined ? tags : [...tags, { name: 'deprecated', text: deprecated }],
  };
}

function constraints(context: EmitterContext, id: string): string[] {
  const shape = shapeOf(context.model, id);
  switch (shape.kind) {
    case 'string':
      return [
        ...bounds('Length', shape.length),
        ...(shape.pattern ? [`Pattern: ${codeSpan(shape.pattern)}.`] : []),
      ];
    case 'blob':
      return bounds('Length in bytes', shape.length);
    case 'list':
    case 'map':
      return bounds('Entries', shape.length);
    case 'number':
      return bounds('Value', shape.range);
    case 'structure':
    case 'union':
    case 'boolean':
    case 'timestamp':
    case 'document':
      return [];
  }
}

function bounds(what: string, { min, max }: { min?: number; max?: number }): string[] {
  if (min === undefined && max === undefined) return [];
  if (max === undefined) return [`${what}: at least ${min}.`];
  return [`${what}: ${min === undefined ? 'at most' : `${min} to`} ${max}.`];
}

/** The literals of an enum as a union. */
export function enumUnion(values: readonly { readonly value: string }[]): Code {
  return union(values.map((each) => [literal(each.value)]));
}

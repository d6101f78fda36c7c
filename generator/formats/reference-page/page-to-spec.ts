import { defined } from '../../defined.js';
import type {
  LongMemberSpec,
  MemberSpec,
  OperationSpec,
  ShapeSpec,
  Spec,
} from '../spec/spec-types.js';
import { capitalized } from '../spec/context.js';
import type { Cursor } from './cursor.js';
import { type Recursion, findRecursion } from './fold-recursion.js';
import { gapsOf } from './gaps.js';
import { guessName } from './names.js';
import type { MemberNode, PageTree, ValueNode } from './page-tree.js';
import { pageToMarkdown } from './rst-to-markdown.js';

/** What is known while a page becomes a specification. */
interface PageContext {
  readonly links: ReadonlyMap<string, string>;
  readonly recursion: Recursion;
  readonly shapes: Record<string, ShapeSpec>;
  /** The ids of all shapes, those that the specification format will make up included. */
  readonly ids: Set<string>;
  /** The shapes that contain themselves, by their outermost place. */
  readonly named: Map<ValueNode, string>;
}

/** The specification that a page describes, with what it cannot tell listed under `gaps`. */
export function pageToSpec(cursor: Cursor, page: PageTree): Spec {
  const { name: operation, cli } = guessName(page.operation);
  const context: PageContext = {
    links: page.links,
    recursion: findRecursion([
      ...page.options.map(({ value }) => value),
      ...(page.output ?? []).map(({ value }) => value),
    ]),
    shapes: {},
    ids: new Set([`${operation}Input`, `${operation}Output`]),
    named: new Map(),
  };
  const input: Record<string, MemberSpec> = {};
  const places: { name: string; at: number }[] = [];
  for (const [index, option] of page.options.entries()) {
    addPagingMembers(page, index, input, places);
    const guess = guessName(option.cli);
    const name = freeName(guess.name, input);
    const long = memberSpec(context, `${operation}Input`, name, option.value);
    input[name] = {
      ...long,
      ...(option.required ? { required: true } : {}),
      ...documented(context, option.documentation),
      ...(guess.cli === undefined && name === guess.name ? {} : { cli: option.cli }),
    };
    places.push({ name, at: option.at });
  }
  addPagingMembers(page, page.options.length, input, places);
  const output: Record<string, MemberSpec> = {};
  for (const [index, member] of (page.output ?? []).entries()) {
    const name = freeName(member.name === '' ? `Member${index}` : member.name, output);
    const streaming = page.outfile && isFirstBlob(page.output ?? [], index);
    output[name] = {
      ...memberSpec(context, `${operation}Output`, name, member.value),
      ...(streaming ? { streaming: true } : {}),
      ...documented(context, member.documentation),
    };
  }
  const paging = pagingSpec(page);
  const spec: OperationSpec = {
    ...documented(context, page.description),
    ...defined({ rstExamples: page.examples }),
    ...(page.links.size === 0 ? {} : { links: Object.fromEntries(page.links) }),
    input,
    ...defined({ output: page.output && output, pagination: paging, cli }),
  };
  return {
    service: { id: page.service, cli: page.service },
    operations: { [operation]: spec },
    ...(Object.keys(context.shapes).length === 0 ? {} : { shapes: context.shapes }),
    gaps: gapsOf(cursor, page, operation, places),
  };
}

function freeName(name: string, taken: object): string {
  let free = name;
  for (let count = 2; Object.hasOwn(taken, free); count++) free = `${name}${count}`;
  return free;
}

/** The pages do not say which member fills the file: it is the first that can. */
function isFirstBlob(output: readonly MemberNode[], index: number): boolean {
  return (
    output.findIndex(({ value }) => value.kind === 'scalar' && value.type === 'blob') === index
  );
}

/** The members that paging hides behind its own options, where so many others stand before them. */
function addPagingMembers(
  { paging }: PageTree,
  before: number,
  input: Record<string, MemberSpec>,
  places: { name: string; at: number }[],
): void {
  for (const { cli, before: count } of paging?.members ?? []) {
    if (count !== before) continue;
    const { name } = guessName(cli);
    input[name] = { type: cli === startingToken ? 'string' : (paging?.limitType ?? 'integer') };
    places.push({ name, at: paging?.at ?? 0 });
  }
}

const startingToken = 'starting-token';

/** A page of paging whose options have the place of members tells those members. */
function pagingSpec({ paging }: PageTree): OperationSpec['pagination'] {
  if (paging === undefined) return undefined;
  const { limitType } = paging;
  const token = paging.members.find(({ cli }) => cli === startingToken);
  const size = paging.members.find(({ cli }) => cli !== startingToken);
  return {
    input: token === undefined ? [] : [guessName(token.cli).name],
    output: [],
    ...(size === undefined || limitType === undefined ? {} : { limit: guessName(size.cli).name }),
    ...(size === undefined && limitType !== undefined ? { limitType } : {}),
  };
}

function documented(
  context: PageContext,
  text: string | undefined,
): { documentation?: string; rst?: string } {
  if (text === undefined || text === '') return {};
  const documentation = pageToMarkdown(text, context.links);
  return { ...(documentation === '' ? {} : { documentation }), rst: text };
}

/** A member with the shape it has, written on the spot unless the shape contains itself. */
function memberSpec(
  context: PageContext,
  parent: string,
  part: string,
  node: ValueNode,
): LongMemberSpec {
  const origin = context.recursion.firstOf(node) ?? node;
  const known = context.named.get(origin);
  if (known !== undefined) return { type: known };
  const id = parent + capitalized(part);
  if (node.kind === 'recursive' || node.kind === 'cut') return { type: 'structure', members: {} };
  if (node.kind === 'scalar' && node.enum === undefined) return { type: node.type };
  const repeated = context.recursion.repeated.has(node);
  if (!repeated && !context.ids.has(id)) {
    context.ids.add(id);
    return inlineSpec(context, id, node);
  }
  let free = id;
  for (let count = 2; context.ids.has(free); count++) free = `${id}${count}`;
  context.ids.add(free);
  if (repeated) context.named.set(node, free);
  context.shapes[free] = shapeSpec(context, free, node);
  return { type: free };
}

type Complex = Exclude<ValueNode, { kind: 'recursive' } | { kind: 'cut' }>;

function inlineSpec(context: PageContext, id: string, node: Complex): LongMemberSpec {
  const spec = shapeSpec(context, id, node);
  switch (spec.type) {
    case 'structure':
      return { type: 'structure', members: spec.members ?? {} };
    case 'list':
      return {
        type: 'list',
        member: spec.member,
        ...defined({ length: spec.length }),
      };
    case 'map':
      return { type: 'map', key: spec.key, value: spec.value };
    case 'string':
      return { type: 'string', ...defined({ enum: spec.enum }) };
    default:
      return { type: spec.type };
  }
}

function shapeSpec(context: PageContext, id: string, node: Complex): ShapeSpec {
  switch (node.kind) {
    case 'scalar':
      return node.type === 'string'
        ? {
            type: 'string',
            ...defined({ enum: node.enum && [...node.enum] }),
          }
        : { type: node.type };
    case 'structure': {
      const members: Record<string, MemberSpec> = {};
      for (const [index, member] of node.members.entries()) {
        const name = freeName(member.name === '' ? `Member${index}` : member.name, members);
        members[name] = partSpec(context, id, name, member);
      }
      return { type: 'structure', members };
    }
    case 'list':
      return {
        type: 'list',
        member: partSpec(context, id, 'member', node.entry),
        ...defined({ length: node.single === undefined ? undefined : 1 }),
      };
    case 'map':
      return {
        type: 'map',
        key: keySpec(context, id, 'key', node.key),
        value: keySpec(context, id, 'value', node.value),
      };
  }
}

/** The page shows the key and value of a map by the names that they have on the wire. */
function keySpec(
  context: PageContext,
  id: string,
  part: 'key' | 'value',
  member: MemberNode,
): MemberSpec {
  const spec = partSpec(context, id, part, member);
  if (member.name === part || member.name === '') return spec;
  return { ...(typeof spec === 'string' ? { type: spec } : spec), wireName: member.name };
}

function partSpec(context: PageContext, id: string, part: string, member: MemberNode): MemberSpec {
  const spec = memberSpec(context, id, part, member.value);
  const texts = documented(context, member.documentation);
  const whole: LongMemberSpec = { ...spec, ...texts };
  return Object.keys(whole).length === 1 ? whole.type : whole;
}

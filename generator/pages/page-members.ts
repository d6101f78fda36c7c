import { defined } from '../defined.js';
import { readMarkdown } from '../documentation/read-markdown.js';
import { words } from '../documentation/tree.js';
import { type Member, type Model, type Shape, shapeOf } from '../model/model.js';
import { constraints } from './constraints.js';
import type { MemberPlace, PageMember, PageValue } from './page.js';
import { typeName } from './shorthand-syntax.js';
import { wireFacts, type WireSide } from './wire-facts.js';

/** One side of the page; a structure is described where it comes up first. */
export interface SideContext {
  readonly model: Model;
  readonly side: WireSide;
  readonly described: Map<string, string>;
}

/** Begins a side with the shape that it is made of. */
export function sideContext(model: Model, side: WireSide, id: string): SideContext {
  return { model, side, described: new Map([[id, '']]) };
}

/** A member of the input, of the output or of an error. */
export function outermostMember(context: SideContext, member: Member): PageMember {
  return pageMember(context, member, member.name, member.name, 'outermost');
}

function pageMember(
  context: SideContext,
  member: Member,
  name: string,
  path: string,
  place: MemberPlace = 'member',
): PageMember {
  const shape = shapeOf(context.model, member.target);
  const deprecated = member.deprecated ?? shape.deprecated;
  return {
    name,
    place,
    path,
    type: pageType(shape),
    required: member.required,
    ...defined({ deprecated: deprecated === undefined ? undefined : readMarkdown(deprecated) }),
    description: readMarkdown(member.documentation ?? shape.documentation),
    constraints: [
      ...wireFacts(context.model, member, context.side, place),
      ...constraints(shape, member),
    ],
    values: valuesOf(shape),
    ...parts(context, shape, path),
  };
}

function pageType(shape: Shape): string {
  if (shape.kind === 'blob' && shape.streaming) return 'streaming blob';
  if (shape.kind === 'union') return shape.eventStream ? 'event stream' : 'union';
  return typeName(shape);
}

function parts(
  context: SideContext,
  shape: Shape,
  path: string,
): Pick<PageMember, 'members' | 'describedAt'> {
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
      break;
    default:
      return { members: [] };
  }
  const { described } = context;
  const before = described.get(shape.id);
  if (before !== undefined) return { members: [], describedAt: before };
  described.set(shape.id, path);
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return {
        members: shape.members.map((member) =>
          pageMember(context, member, member.name, `${path}.${member.name}`),
        ),
      };
    case 'list':
      return { members: [pageMember(context, shape.member, 'entry', `${path}[]`, 'entry')] };
    case 'map':
      return {
        members: [
          pageMember(context, shape.key, 'key', `${path}{key}`, 'entry'),
          pageMember(context, shape.value, 'value', `${path}{value}`, 'entry'),
        ],
      };
  }
}

function valuesOf(shape: Shape): PageValue[] {
  switch (shape.kind) {
    case 'string':
      return (shape.enum ?? []).map(({ value, documentation }) => ({
        value,
        description: readMarkdown(documentation),
      }));
    case 'number':
      return (shape.enum ?? []).map(({ name, value }) => ({
        value: String(value),
        description: words(name),
      }));
    default:
      return [];
  }
}

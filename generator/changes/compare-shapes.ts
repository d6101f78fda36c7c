import { isFilled } from '../emitters/json-facts.js';
import { defined } from '../defined.js';
import { isBigint } from '../model/longs.js';
import { type Bounds, type Member, type Shape, shapeOf, type StringShape } from '../model/model.js';
import { type Direction, hasType } from '../model/names.js';
import { isWhole, typeWord } from '../model/numbers.js';
import { mustBeGiven, reach } from '../model/reach.js';
import type { Found, Node, Side } from './change.js';
import { allowsAll } from './pattern-inclusion.js';
import type { RuleId, Where } from './rule.js';
import { wireFacts } from './wire.js';

/** What values of a shape are for. */
export type Role = Extract<Where, 'input' | 'output' | 'error'>;

/** Compares shapes of two models, each pair once in each direction. */
export interface ShapeComparison {
  /** Compares what an operation takes, gives or fails with. */
  readonly roots: (old: string, now: string, role: Role) => void;
  readonly found: readonly Found[];
}

/** A member of a shape, or a shape itself, as both sides have it. */
interface Subject {
  readonly role: Role;
  readonly subject: string;
  readonly old: Node;
  readonly new: Node;
}

interface Pair {
  readonly old: Shape;
  readonly now: Shape;
  readonly role: Role;
}

export function shapeComparison(old: Side, now: Side): ShapeComparison {
  const found: Found[] = [];
  const seen = new Set<string>();
  const renamed = new Set<string>();
  const open: Pair[] = [];
  const [before, after] = [factsOf(old), factsOf(now)];

  const tell = ({ role, ...at }: Subject, rule: RuleId, detail?: string): void => {
    found.push({ rule, where: role, ...at, ...defined({ detail }) });
  };

  const pair = (one: Shape, other: Shape, role: Role): void => {
    const key = `${role} ${one.id} ${other.id}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push({ old: one, now: other, role });
  };

  const compareNames = ({ old: one, now: other, role }: Pair): void => {
    const [was, is] = [typeName(old, one, role), typeName(now, other, role)];
    if (was === undefined || was === is || renamed.has(was)) return;
    renamed.add(was);
    const rule = after.typeNames.has(was) ? 'type-replaced' : 'type-renamed';
    tell(ofShapes(one, other, role), rule, `${is ?? 'string'}, was ${was}`);
  };

  const compareMembers = (one: Composite, other: Composite, role: Role): void => {
    const [had, has] = [membersByName(one), membersByName(other)];
    for (const [name, member] of had) {
      const next = has.get(name);
      const at = memberNodes(one, other, name, role);
      if (next === undefined) {
        found.push({ rule: 'member-removed', where: role, ...nodesOf(at, 'new') });
        continue;
      }
      if (role !== 'error') {
        const was = isRequired(before, one, member, role);
        const is = isRequired(after, other, next, role);
        if (!was && is) tell(at, 'member-required');
        if (was && !is) tell(at, 'member-optional');
      }
      compareMember(one, other, member, next, at);
    }
    const [only, ...others] = one.members;
    for (const [name, member] of has) {
      if (had.has(name)) continue;
      const at = memberNodes(one, other, name, role);
      const isNeeded = role !== 'error' && isRequired(after, other, member, role);
      const isSecond = one.kind === 'union' && role !== 'input' && only && others.length === 0;
      const rule = isSecond
        ? 'second-union-member'
        : isNeeded
          ? 'required-member-added'
          : 'member-added';
      // Errors may end a stream of events; in it, all else is what comes.
      const where = isSecond ? 'output' : role;
      found.push({ rule, where, ...nodesOf(at, 'old') });
    }
  };

  const compareMember = (
    one: Shape,
    other: Shape,
    member: Member,
    next: Member,
    at: Subject,
  ): void => {
    const { role } = at;
    const [type, nextType] = [shapeOf(old.model, member.target), shapeOf(now.model, next.target)];
    const [word, nextWord] = [wordOf(old, type), wordOf(now, nextType)];
    const isOpened = role === 'input' && word === 'union' && nextWord === 'structure';
    if (isOpened) tell(at, 'union-opened');
    if (word === nextWord || isOpened) pair(type, nextType, role === 'error' ? 'output' : role);
    else tell(at, 'type-changed', `${nextWord}, was ${word}`);
    compareWire(one, other, member, next, at);
    compareDefaults(one, other, member, next, at);
    compareOptions(one, other, member, next, at);
    if (type.sensitive !== nextType.sensitive) tell(at, 'sensitive');
    const marks = [member.deprecated ?? type.deprecated, next.deprecated ?? nextType.deprecated];
    if (marks[0] === undefined && marks[1] !== undefined) tell(at, 'deprecated', marks[1]);
    if (marks[0] !== undefined && marks[1] === undefined) tell(at, 'deprecated-removed');
    if (member.documentation !== next.documentation) tell(at, 'documentation');
  };

  const compareWire = (
    one: Shape,
    other: Shape,
    member: Member,
    next: Member,
    at: Subject,
  ): void => {
    const way = directionOf(at.role);
    const was = wireFacts(old.model, one, member, way);
    const is = wireFacts(now.model, other, next, way);
    if (was.place !== is.place) tell(at, 'wire-place', `${is.place}, was ${was.place}`);
    else if (was.name !== is.name) tell(at, 'wire-name', `${is.name}, was ${was.name}`);
    else if (was.form !== is.form) tell(at, 'wire-form');
    if (was.timestamp !== is.timestamp && was.timestamp !== '' && is.timestamp !== '') {
      const rule = at.role === 'input' ? 'wire-form' : 'timestamp-form';
      tell(at, rule, `${is.timestamp}, was ${was.timestamp}`);
    }
  };

  const compareDefaults = (
    one: Shape,
    other: Shape,
    member: Member,
    next: Member,
    at: Subject,
  ): void => {
    const [was, is] = [
      JSON.stringify(member.default ?? null),
      JSON.stringify(next.default ?? null),
    ];
    const way = at.role === 'input' ? 'fill-sent' : 'fill-received';
    const filled = at.role !== 'error' && isFilled(before.fill, one, member, way);
    const fills = at.role !== 'error' && isFilled(after.fill, other, next, way);
    if (filled || fills) {
      if (filled && fills && was === is) return;
      tell(at, filled ? 'default-changed' : 'default-filled', `${is}, was ${was}`);
    } else if (was !== is) tell(at, 'default-noted', `${is}, was ${was}`);
  };

  const compareOptions = (
    one: Shape,
    other: Shape,
    member: Member,
    next: Member,
    at: Subject,
  ): void => {
    if (at.role !== 'input') {
      const printed = ({ jsonText, base64 }: Member): string => JSON.stringify([jsonText, base64]);
      if (printed(member) !== printed(next)) tell(at, 'printed-form');
      return;
    }
    if (before.fill.inputs.has(one.id) && after.fill.inputs.has(other.id)) {
      if (member.cli !== next.cli) tell(at, 'option-renamed', `--${next.cli}, was --${member.cli}`);
      const form = ({ negative, valueFlag, base64 }: Member): string =>
        JSON.stringify([negative, valueFlag, base64]);
      if (form(member) !== form(next)) tell(at, 'option-form');
    }
    if (member.idempotencyToken !== next.idempotencyToken) tell(at, 'token');
    const sent = ({ clientDefault, lastSegment, md5Member }: Member): string =>
      JSON.stringify([clientDefault, lastSegment, md5Member]);
    if (sent(member) !== sent(next)) tell(at, 'sent-value');
  };

  /** Compares what values a shape allows; `least` is what there is without a limit: no length is below 0. */
  const compareLimits = (was: Bounds, is: Bounds, at: Subject, least: number): void => {
    if (was.min === is.min && was.max === is.max) return;
    const detail = `${boundsText(is)}, was ${boundsText(was)}`;
    const [lower, nextLower] = [was.min ?? least, is.min ?? least];
    const isSame = lower === nextLower && was.max === is.max;
    if (at.role !== 'input' || isSame) return tell(at, 'constraint-changed', detail);
    const isTighter = nextLower > lower || (is.max ?? Infinity) < (was.max ?? Infinity);
    tell(at, isTighter ? 'constraint-tightened' : 'constraint-loosened', detail);
  };

  const compareStrings = (one: StringShape, other: StringShape, at: Subject): void => {
    compareLimits(one.length, other.length, at, 0);
    if (one.pattern !== other.pattern) {
      const detail = `${other.pattern ?? 'none'}, was ${one.pattern ?? 'none'}`;
      const rule =
        at.role === 'input' ? patternRule(one.pattern, other.pattern) : 'constraint-changed';
      tell(at, rule, detail);
    }
    if (one.enum === undefined && other.enum === undefined) return;
    if (one.enum === undefined) return tell(at, 'enum-closed');
    if (other.enum === undefined) return tell(at, 'enum-opened');
    const [had, has] = [one.enum, other.enum].map(
      (each) => new Set(each.map(({ value }) => value)),
    );
    const gone = [...(had ?? [])].filter((value) => !has?.has(value));
    const added = [...(has ?? [])].filter((value) => !had?.has(value));
    if (gone.length > 0) tell(at, 'enum-value-removed', someOf(gone));
    if (added.length > 0) tell(at, 'enum-value-added', someOf(added));
  };

  const compareSparse = (was: boolean, is: boolean, at: Subject): void => {
    if (was !== is) tell(at, is ? 'sparse-added' : 'sparse-removed');
  };

  const compare = (each: Pair): void => {
    const { old: one, now: other, role } = each;
    const at = ofShapes(one, other, role);
    compareNames(each);
    if (one.documentation !== other.documentation) tell(at, 'documentation');
    switch (one.kind) {
      case 'structure':
      case 'union':
        if (other.kind === 'structure' || other.kind === 'union') compareMembers(one, other, role);
        return;
      case 'list': {
        if (other.kind !== 'list') return;
        compareLimits(one.length, other.length, at, 0);
        if (one.unique !== other.unique) tell(at, 'constraint-changed');
        compareSparse(one.sparse, other.sparse, at);
        compareMember(
          one,
          other,
          one.member,
          other.member,
          memberNodes(one, other, 'entries', role),
        );
        return;
      }
      case 'map': {
        if (other.kind !== 'map') return;
        compareLimits(one.length, other.length, at, 0);
        compareSparse(one.sparse, other.sparse, at);
        compareMember(one, other, one.key, other.key, memberNodes(one, other, 'keys', role));
        compareMember(one, other, one.value, other.value, memberNodes(one, other, 'values', role));
        return;
      }
      case 'string':
        if (other.kind === 'string') compareStrings(one, other, at);
        return;
      case 'number': {
        if (other.kind !== 'number') return;
        compareLimits(one.range, other.range, at, -Infinity);
        if (JSON.stringify(one.enum) !== JSON.stringify(other.enum)) tell(at, 'constraint-changed');
        if (one.size === other.size) return;
        const [was, is] = [isWhole(one.size), isWhole(other.size)];
        const rule =
          role !== 'input' || was === is
            ? 'number-size'
            : is
              ? 'number-narrowed'
              : 'number-widened';
        tell(at, rule, `${other.size}, was ${one.size}`);
        return;
      }
      case 'blob':
        if (other.kind === 'blob') compareLimits(one.length, other.length, at, 0);
        return;
      case 'boolean':
      case 'timestamp':
      case 'document':
        return;
    }
  };

  return {
    roots: (one, other, role) => {
      pair(shapeOf(old.model, one), shapeOf(now.model, other), role);
      for (let each = open.shift(); each !== undefined; each = open.shift()) compare(each);
    },
    found,
  };
}

type Composite = Extract<Shape, { kind: 'structure' | 'union' }>;

function membersByName({ members }: Composite): ReadonlyMap<string, Member> {
  return new Map(members.map((member) => [member.name, member]));
}

function ofShapes(one: Shape, other: Shape, role: Role): Subject {
  return {
    role,
    subject: one.id,
    old: { kind: 'shape', id: one.id },
    new: { kind: 'shape', id: other.id },
  };
}

function memberNodes(one: Shape, other: Shape, member: string, role: Role): Subject {
  return {
    role,
    subject: `${one.id}.${member}`,
    old: { kind: 'shape', id: one.id, member },
    new: { kind: 'shape', id: other.id, member },
  };
}

/** The places of a member that one side lacks: there, its shape stands for it. */
function nodesOf(
  { subject, old, new: now }: Subject,
  lacking: 'old' | 'new',
): Pick<Found, 'subject' | 'old' | 'new'> {
  const shapeOnly = (node: Node): Node =>
    node.kind === 'shape' ? { kind: 'shape', id: node.id } : node;
  return lacking === 'old'
    ? { subject, old: shapeOnly(old), new: now }
    : { subject, old, new: shapeOnly(now) };
}

function directionOf(role: Role): Direction {
  return role === 'input' ? 'input' : 'output';
}

/** What the type of a shape is called here, where two that are called alike are compared further. */
function wordOf(side: Side, shape: Shape): string {
  switch (shape.kind) {
    case 'number':
      return isBigint(side, shape) ? 'bigint' : 'number';
    case 'blob':
      return shape.streaming ? 'stream of bytes' : 'blob';
    case 'union':
      return shape.eventStream ? 'stream of events' : 'union';
    default:
      return typeWord(shape);
  }
}

function typeName({ names }: Side, shape: Shape, role: Role): string | undefined {
  if (!hasType(shape)) return undefined;
  if (shape.kind === 'structure' && shape.error !== undefined) return names.error(shape.id);
  return names.shape(shape.id, directionOf(role));
}

/** A list in words; of a long one, how many more there are. */
function someOf(values: readonly string[]): string {
  const most = 8;
  const rest = values.length - most;
  return `${values.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What another pattern is for who gives a value. */
function patternRule(old: string | undefined, now: string | undefined): RuleId {
  if (now === undefined) return 'constraint-loosened';
  if (old === undefined) return 'constraint-tightened';
  if (!allowsAll(old, now)) return 'pattern-changed';
  return allowsAll(now, old) ? 'constraint-changed' : 'constraint-loosened';
}

function boundsText({ min, max }: Bounds): string {
  if (min === undefined && max === undefined) return 'any';
  return `${min ?? ''}..${max ?? ''}`;
}

/** What is the same for all shapes of a side. */
interface SideFacts {
  readonly side: Side;
  /** The shapes that inputs lead to: where they have no type of their own for outputs, one serves both. */
  readonly sent: ReadonlySet<string>;
  readonly fill: Parameters<typeof isFilled>[0];
  readonly typeNames: ReadonlySet<string>;
}

function factsOf(side: Side): SideFacts {
  const { model, defaults } = side;
  const inputs = model.operations.map(({ input }) => input);
  const typeNames = [...model.shapes.values()].flatMap((shape) =>
    (['input', 'output'] as const).flatMap((role) => typeName(side, shape, role) ?? []),
  );
  return {
    side,
    sent: reach(model, inputs),
    fill: { defaults, inputs: new Set(inputs) },
    typeNames: new Set(typeNames),
  };
}

/** Whether the type of a structure has a member without a question mark. */
function isRequired({ side, sent }: SideFacts, holder: Shape, member: Member, role: Role): boolean {
  if (holder.kind === 'union') return false;
  if (role === 'input') return mustBeGiven(member);
  const isShared = sent.has(holder.id) && !side.names.hasOutputType(holder.id);
  return isShared ? mustBeGiven(member) : member.required;
}

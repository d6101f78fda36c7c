import { cliNumber } from '../model/numbers.js';
import { type Member, type Model, type Operation, type Shape, shapeOf } from '../model/model.js';

/**
 * What the command line calls the type of a value. It has fewer numbers than a model: what fits no
 * better goes by the next larger one.
 */
export function typeName(shape: Shape): string {
  switch (shape.kind) {
    case 'number':
      return cliNumber(shape.size);
    case 'union':
      return 'structure';
    case 'structure':
    case 'list':
    case 'map':
    case 'string':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document':
      return shape.kind;
  }
}

/** Whether the value is made of parts: shorthand writes such a value in brackets or braces. */
export function isComplex(shape: Shape): boolean {
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'list':
    case 'map':
      return true;
    default:
      return false;
  }
}

/**
 * The options whose words are the values of the only member of each entry, by service, operation
 * and member. The AWS CLI once read every list of one-member structures so, and keeps to it where
 * people relied on it.
 */
const oldLists: ReadonlySet<string> = new Set([
  'firehose PutRecordBatch Records',
  'workspaces RebootWorkspaces RebootWorkspaceRequests',
  'workspaces RebuildWorkspaces RebuildWorkspaceRequests',
  'workspaces TerminateWorkspaces TerminateWorkspaceRequests',
  'elastic load balancing RemoveTags Tags',
  'elastic load balancing DescribeInstanceHealth Instances',
  'elastic load balancing DeregisterInstancesFromLoadBalancer Instances',
  'elastic load balancing RegisterInstancesWithLoadBalancer Instances',
]);

/** Whether the words of this option are the values of its entries' only member. */
export function wordsAreMembers(model: Model, operation: Operation, member: Member): boolean {
  return onlyMemberOfEntries(model, operation, member) !== undefined;
}

function onlyMemberOfEntries(
  model: Model,
  operation: Operation,
  member: Member,
): string | undefined {
  const key = `${model.service.id.toLowerCase()} ${operation.name} ${member.name}`;
  const shape = shapeOf(model, member.target);
  if (!oldLists.has(key) || shape.kind !== 'list') return undefined;
  const entry = shapeOf(model, shape.member.target);
  const [only, ...others] = entry.kind === 'structure' ? entry.members : [];
  return others.length === 0 ? only?.name : undefined;
}

/** Lists and maps, however deep, of documents: only JSON can write them. */
function holdsDocuments(model: Model, shape: Shape, depth: number = 0): boolean {
  if (depth > 20) return false;
  switch (shape.kind) {
    case 'document':
      return true;
    case 'list':
      return holdsDocuments(model, shapeOf(model, shape.member.target), depth + 1);
    case 'map':
      return holdsDocuments(model, shapeOf(model, shape.value.target), depth + 1);
    default:
      return false;
  }
}

/** How deep a value may lie for its text to be of any help. */
const deepest = 3;

/** A model can be wide enough that even this depth fills the memory. */
const longest = 100_000;

/**
 * How the value of an option is written in shorthand, e.g. `KeyName1=string,KeyName2=string`, as
 * the pages of the AWS CLI show it; undefined where they show nothing: the option takes no
 * shorthand, or it is nested too deep.
 */
export function shorthandSyntax(
  model: Model,
  operation: Operation,
  member: Member,
): string | undefined {
  const shape = shapeOf(model, member.target);
  if (!isComplex(shape) || holdsDocuments(model, shape)) return undefined;
  const word = onlyMemberOfEntries(model, operation, member);
  if (word !== undefined) return oldListSyntax(shape, member, word);
  switch (shape.kind) {
    case 'list': {
      const entry = shapeOf(model, shape.member.target);
      const text = isComplex(entry) ? valueSyntax(model, entry, []) : undefined;
      return text === undefined ? undefined : `${text} ...`;
    }
    case 'structure':
    case 'union': {
      // The AWS CLI takes the bare value of such a structure, and says nothing of shorthand.
      const [only, ...others] = shape.members;
      const isValue = others.length === 0 && only?.name === 'Value';
      if (isValue && shapeOf(model, only.target).kind === 'string') return undefined;
      return valueSyntax(model, shape, []);
    }
    default:
      return valueSyntax(model, shape, []);
  }
}

function oldListSyntax(shape: Shape, member: Member, word: string): string {
  const { min, max } = shape.kind === 'list' ? shape.length : {};
  const count = min === 1 && max === 1 ? 1 : 3;
  const words = Array.from({ length: count }, (_, index) => `${word}${index + 1}`);
  return [`--${member.cli}`, ...words].join(' ');
}

/** @param around The shapes on the way to this one; it is not one of them. */
function valueSyntax(model: Model, shape: Shape, around: readonly string[]): string | undefined {
  if (around.length > deepest) return undefined;
  const text = unboundedSyntax(model, shape, around);
  return text === undefined || text.length > longest ? undefined : text;
}

function unboundedSyntax(
  model: Model,
  shape: Shape,
  around: readonly string[],
): string | undefined {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return structureSyntax(model, shape.members, around);
    case 'list': {
      const entry = shapeOf(model, shape.member.target);
      const text = valueSyntax(model, entry, [...around, entry.id]);
      if (text === undefined) return undefined;
      return isComplex(entry) || around.length > 1 ? `[${text},${text}]` : `${text},${text}`;
    }
    case 'map': {
      const key = shapeOf(model, shape.key.target);
      const text = valueSyntax(model, shapeOf(model, shape.value.target), [
        ...around,
        shape.value.target,
      ]);
      if (text === undefined) return undefined;
      const pairs = `KeyName1=${text},KeyName2=${text}`;
      if (around.length > 0) return `{${pairs}}`;
      if (key.kind !== 'string' || key.enum === undefined || key.enum.length === 0) return pairs;
      const names = key.enum.map((allowed) => `  ${allowed.value}\n`).join('');
      return `${pairs}\n\nWhere valid key names are:\n${names}`;
    }
    default:
      return typeName(shape);
  }
}

function structureSyntax(
  model: Model,
  members: readonly Member[],
  around: readonly string[],
): string | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const member of members) {
    const shape = shapeOf(model, member.target);
    if (holdsDocuments(model, shape)) continue;
    const text = around.includes(shape.id)
      ? undefined
      : valueSyntax(model, shape, [...around, shape.id]);
    if (text === undefined && !around.includes(shape.id)) return undefined;
    const part = text === undefined ? '( ... recursive ... )' : `${member.name}=${text}`;
    length += part.length;
    if (length > longest) return undefined;
    parts.push(part);
  }
  return around.length === 0 ? parts.join(',') : `{${parts.join(',')}}`;
}

import type {
  CutNode,
  MemberNode,
  ListNode,
  MapNode,
  RecursiveNode,
  StructureNode,
  ValueNode,
} from './page-tree.js';

type Container = StructureNode | ListNode | MapNode;

/** Which places of a tree are one and the same shape. */
export interface Recursion {
  /** The outermost place of the shape that this place repeats; absent where it repeats none. */
  readonly firstOf: (node: ValueNode) => ValueNode | undefined;
  /** The places that others repeat. */
  readonly repeated: ReadonlySet<ValueNode>;
}

/**
 * Finds the shapes that contain themselves. A page writes such a shape twice on the way in and cuts
 * it the third time, so a cut is the shape that stands twice around it: the nearest two that have
 * the same members.
 */
export function findRecursion(roots: readonly ValueNode[]): Recursion {
  const first = new Map<ValueNode, ValueNode>();
  const repeated = new Set<ValueNode>();
  const visit = (node: ValueNode, around: readonly Container[]): void => {
    switch (node.kind) {
      case 'scalar':
        return;
      case 'recursive':
      case 'cut': {
        const pair = nearestPair(around, node.kind);
        if (pair === undefined) return;
        const [outer, inner] = pair;
        const origin = first.get(outer) ?? outer;
        for (const each of [inner, node]) first.set(each, origin);
        repeated.add(origin);
        return;
      }
      default:
        for (const { value } of partsOf(node)) visit(value, [...around, node]);
    }
  };
  for (const root of roots) visit(root, []);
  return { firstOf: (node) => first.get(node), repeated };
}

function nearestPair(
  around: readonly Container[],
  cut: 'recursive' | 'cut',
): readonly [Container, Container] | undefined {
  const fitting = around.filter((node) => (node.kind === 'structure') === (cut === 'recursive'));
  for (let inner = fitting.length - 1; inner > 0; inner--) {
    for (let outer = inner - 1; outer >= 0; outer--) {
      const [one, other] = [fitting[outer], fitting[inner]];
      if (one !== undefined && other !== undefined && sameShape(one, other)) return [one, other];
    }
  }
  return undefined;
}

/**
 * A list or map that is cut in the output leaves nothing behind, not even the name of the member it
 * would be. Puts such a member back as a cut where a structure lacks exactly the member of its like
 * further out that leads to it.
 */
export function withLostMembers(member: MemberNode): MemberNode {
  return { ...member, value: restored(member.value, []) };
}

function restored(node: ValueNode, around: readonly Step[]): ValueNode {
  switch (node.kind) {
    case 'structure': {
      for (const [index, outer] of around.entries()) {
        const whole = lostMember(around[index - 1]?.node, outer, node);
        if (whole !== undefined) return { kind: 'structure', members: whole };
      }
      const members = node.members.map((member) => inside(node, member, around));
      return { kind: 'structure', members };
    }
    case 'list':
      return { ...node, entry: inside(node, node.entry, around) };
    case 'map':
      return { ...node, value: inside(node, node.value, around) };
    default:
      return node;
  }
}

interface Step {
  readonly node: Container;
  /** The part of it that leads further in. */
  readonly through: MemberNode;
}

function inside(node: Container, through: MemberNode, around: readonly Step[]): MemberNode {
  return { ...through, value: restored(through.value, [...around, { node, through }]) };
}

/** The members of a structure with the lost one, where all others are told in the same words. */
function lostMember(
  around: Container | undefined,
  { node: outer, through }: Step,
  inner: StructureNode,
): readonly MemberNode[] | undefined {
  if (outer.kind !== 'structure' || outer.members.length !== inner.members.length + 1) {
    return undefined;
  }
  const { kind } = through.value;
  if (around?.kind !== kind || (kind !== 'list' && kind !== 'map')) return undefined;
  const others = outer.members.filter((member) => member !== through);
  const told = others.some(({ documentation = '' }) => documentation !== '');
  if (!told || JSON.stringify(others) !== JSON.stringify(inner.members)) return undefined;
  const at = outer.members.indexOf(through);
  const cut: MemberNode = { name: through.name, value: { kind: 'cut' } };
  return [...others.slice(0, at), cut, ...others.slice(at)];
}

/** Whether two places look alike as far as both are written out. */
function sameShape(one: ValueNode, other: ValueNode): boolean {
  if (isCut(one) || isCut(other)) return true;
  if (one.kind === 'scalar') {
    if (other.kind !== 'scalar' || one.type !== other.type) return false;
    return one.enum?.join('|') === other.enum?.join('|');
  }
  if (other.kind === 'scalar') return false;
  if (one.kind !== other.kind) return false;
  const parts = partsOf(one);
  const others = partsOf(other);
  return (
    parts.length === others.length &&
    parts.every((part, index) => {
      const match = others[index];
      if (match === undefined) return false;
      const named =
        part.name === match.name ||
        part.value.kind === 'recursive' ||
        match.value.kind === 'recursive';
      return named && sameShape(part.value, match.value);
    })
  );
}

function isCut(node: ValueNode): node is RecursiveNode | CutNode {
  return node.kind === 'recursive' || node.kind === 'cut';
}

/** What a node is made of, in the order of the page. */
function partsOf(node: Container): readonly MemberNode[] {
  switch (node.kind) {
    case 'structure':
      return node.members;
    case 'list':
      return [node.entry];
    case 'map':
      return [node.key, node.value];
  }
}

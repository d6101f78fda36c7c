import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Apply, Ast, AstMember, AstShape, Traits } from './ast.js';

const mixinTrait = 'smithy.api#mixin';

/**
 * The shapes of a file with everything in its place: what their mixins bring, and the traits that
 * `apply` statements give. Members of mixins stand before a shape's own, in the order of the mixins.
 */
export function resolveShapes(ast: Ast, problems: Problem[]): ReadonlyMap<string, AstShape> {
  const applies = new Map<string, Apply[]>();
  for (const each of ast.applies) {
    const [id = ''] = each.target.split('$');
    applies.set(id, [...(applies.get(id) ?? []), each]);
  }
  const resolved = new Map<string, AstShape>();
  const open = new Set<string>();
  const resolve = (shape: AstShape): AstShape => {
    const known = resolved.get(shape.id);
    if (known !== undefined) return known;
    open.add(shape.id);
    const mixins = shape.mixins.flatMap((id) => {
      const mixin = ast.shapes.get(id);
      if (mixin !== undefined && !open.has(id)) return [resolve(mixin)];
      problems.push({
        code: 'unknown-shape',
        message:
          mixin === undefined ? `There is no mixin ${id}` : `The mixin ${id} leads to itself`,
        mend: 'Define it, or take it from the list of mixins.',
        pointer: [...shape.pointer, 'mixins'],
        part: 'value',
      });
      return [];
    });
    open.delete(shape.id);
    const mixed = mixins.length === 0 ? shape : mixIn(mixins, shape);
    const result = (applies.get(shape.id) ?? []).reduce(
      (before, apply) => applied(before, apply, problems),
      mixed,
    );
    resolved.set(shape.id, result);
    return result;
  };
  return new Map([...ast.shapes.values()].map((shape) => [shape.id, resolve(shape)]));
}

function mixIn(mixins: readonly AstShape[], own: AstShape): AstShape {
  const members: Record<string, AstMember> = {};
  for (const from of [...mixins, own]) {
    for (const member of Object.values(from.members)) {
      const before = members[member.name];
      members[member.name] = {
        ...member,
        traits: { ...before?.traits, ...member.traits },
      };
    }
  }
  const all = [...mixins, own];
  const last = <Key extends 'version' | 'input' | 'output'>(key: Key): AstShape[Key] =>
    all.findLast((each) => each[key] !== undefined)?.[key];
  const together = (key: 'errors' | 'operations' | 'resources'): string[] => [
    ...new Set(all.flatMap((each) => each[key])),
  ];
  return {
    ...own,
    // Casts here: `Object.assign` of a list gives `any`.
    traits: Object.assign({}, ...mixins.map(inherited), own.traits) as Traits,
    members,
    version: last('version'),
    rename: Object.assign({}, ...all.map((each) => each.rename)) as Record<string, string>,
    input: last('input'),
    output: last('output'),
    errors: together('errors'),
    operations: together('operations'),
    resources: together('resources'),
  };
}

/** The traits of a mixin without those it keeps to itself. */
function inherited(mixin: AstShape): Traits {
  const about = mixin.traits[mixinTrait];
  const local: unknown =
    typeof about === 'object' && about !== null && 'localTraits' in about
      ? about.localTraits
      : undefined;
  const kept: readonly unknown[] = Array.isArray(local) ? local : [];
  return Object.fromEntries(
    Object.entries(mixin.traits).filter(([id]) => id !== mixinTrait && !kept.includes(id)),
  );
}

function applied(shape: AstShape, apply: Apply, problems: Problem[]): AstShape {
  const name = apply.target.split('$')[1];
  if (name === undefined) return { ...shape, traits: { ...shape.traits, ...apply.traits } };
  const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  if (member === undefined) {
    problems.push({
      code: 'unknown-shape',
      message: `Traits are applied to ${apply.target}, and ${shape.id} has no such member`,
      mend: 'Correct the name of the member.',
      pointer: apply.pointer,
      part: 'key',
    });
    return shape;
  }
  const changed = { ...member, traits: { ...member.traits, ...apply.traits } };
  return { ...shape, members: { ...shape.members, [name]: changed } };
}

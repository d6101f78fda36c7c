import { capitalized } from '../spec/context.js';
import type { AstMember, AstShape } from './ast.js';
import { claimName } from './ids.js';
import type { SmithyContext } from './context.js';
import type { TraitId } from './trait-table.js';
import { hasTrait } from './traits.js';

/** A shape that one member needs for itself. */
export interface OwnShape {
  /** The id in the model. */
  readonly id: string;
  readonly ast: AstShape;
}

/** Traits of members for which the model has a place on shapes only. */
const shapeTraits: readonly TraitId[] = [
  'smithy.api#enum',
  'smithy.api#length',
  'smithy.api#pattern',
  'smithy.api#range',
  'smithy.api#sensitive',
  'smithy.api#uniqueItems',
];

/** Whether a member allows less than its target does. */
export function narrows(member: AstMember): boolean {
  return shapeTraits.some((id) => hasTrait(member, id));
}

/**
 * The id of the shape for a member that narrows its target down, and the shape itself: the target with
 * the traits of the member. Without the shape where it is built already, since members of such a shape
 * may lead back to it.
 */
export function ownShape(
  context: SmithyContext,
  parentId: string,
  member: AstMember,
  target: AstShape | undefined,
): { readonly id: string; readonly shape?: OwnShape } | undefined {
  if (target === undefined || !narrows(member)) return undefined;
  const known = context.ownIds.get(member);
  if (known !== undefined) return { id: known };
  const id = claimName(context.taken, parentId + capitalized(member.name));
  context.ownIds.set(member, id);
  const narrowing = shapeTraits.filter((trait) => hasTrait(member, trait));
  const traits = Object.fromEntries([
    ...Object.entries(target.traits).filter(([trait]) => !texts.includes(trait)),
    ...narrowing.map((trait) => [trait, member.traits[trait]]),
  ]);
  return { id, shape: { id, ast: { ...target, traits, pointer: member.pointer } } };
}

/** What a shape without a name has no use for: the member says it. */
const texts: readonly string[] = [
  'smithy.api#documentation',
  'smithy.api#externalDocumentation',
] satisfies readonly TraitId[];

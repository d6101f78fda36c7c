import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Assembled, MigratedScript, PlacedEdit } from './assemble.js';
import { type NewError, placeBefore } from './compile-check.js';
import type { Project, Script } from './project.js';
import { nodeAt } from './project-remarks.js';
import { type Imports, nearestAlong } from './reach.js';
import type { Remark } from './turn-context.js';

const { ts } = tsMorph;

/**
 * What to do about texts that would not compile. Where a member may be `undefined` to the SDK and not to the
 * generated client, `!` says what was meant; all else stays with the SDK, in the words of the compiler. Each
 * error gives an edit that was not there, or leaves a service with the SDK that was turned: so this comes to an end.
 *
 * @param before edits that were added in earlier rounds.
 */
export function mended(
  { scripts: all }: Project,
  imports: Imports,
  { scripts, isTurned }: Assembled,
  errors: readonly NewError[],
  before: readonly PlacedEdit[],
): { readonly edits: readonly PlacedEdit[]; readonly remarks: readonly Remark[] } {
  const edits: PlacedEdit[] = [];
  const remarks: Remark[] = [];
  const leave = (script: Script, node: TypeScript.Node, of: string, why: string): void => {
    remarks.push({
      kind: 'stays',
      of,
      script,
      node,
      message: `What this becomes does not compile: ${why}`,
      mend: 'Mend it before, so that both compile, or turn it by hand.',
    });
  };
  const byScript = new Map(scripts.map((each) => [each.script, each]));
  for (const { path, start, message, isOfUndefined } of errors) {
    const why = message.replace(/\.$/, '');
    const made = scripts.find((each) => each.path === path);
    const place = made && placeBefore(made.edits, start);
    const of =
      made === undefined || place === undefined
        ? undefined
        : nearest(made, place, (each) => isTurned(made.script, each));
    if (made !== undefined && place !== undefined && of !== undefined) {
      const { script } = made;
      const node = nodeAt(script.source, place);
      const bang = isOfUndefined ? bangAt(node) : undefined;
      const edit = bang && { ...bang, of, script };
      if (edit !== undefined && ![...before, ...edits].some((each) => isSame(each, edit)))
        edits.push(edit);
      else leave(script, node, of, why);
      continue;
    }
    // No edit is near: what is turned in the script is at fault, or in those that it imports.
    const script = all.find((each) => each.path === path);
    const near = script ? nearestAlong(imports, script, (each) => byScript.has(each)) : [];
    const told = made === undefined ? ` (in ${script?.name ?? path})` : '';
    const reached = near.flatMap((each) => byScript.get(each) ?? []);
    const [atFault] = [made?.of.length ? [made] : [], reached, scripts].filter(
      (each) => each.length > 0,
    );
    for (const each of atFault ?? []) {
      for (const service of each.of) leave(each.script, each.script.source, service, why + told);
    }
  }
  return { edits, remarks };
}

function isSame(one: PlacedEdit, other: PlacedEdit): boolean {
  return one.script === other.script && one.start === other.start && one.text === other.text;
}

/** The service whose edit is nearest to a place; undefined where all edits are those of imports. */
function nearest(
  { edits }: MigratedScript,
  place: number,
  isTurned: (of: string) => boolean,
): string | undefined {
  const [first] = edits
    .filter(({ of }) => of !== '' && isTurned(of))
    .sort((one, other) => Math.abs(one.start - place) - Math.abs(other.start - place));
  return first?.of;
}

/** Where `!` goes for the value of a member. */
function bangAt(node: TypeScript.Node): { start: number; end: number; text: string } | undefined {
  const { parent } = node;
  if (parent === undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(parent)) {
    return { start: parent.end, end: parent.end, text: `: ${parent.name.text}!` };
  }
  if (!ts.isPropertyAssignment(parent) || parent.name !== node) return undefined;
  const { initializer } = parent;
  const isShort =
    ts.isIdentifier(initializer) ||
    ts.isPropertyAccessExpression(initializer) ||
    ts.isElementAccessExpression(initializer) ||
    ts.isCallExpression(initializer);
  return isShort ? { start: initializer.end, end: initializer.end, text: '!' } : undefined;
}

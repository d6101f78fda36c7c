import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Assembled, MigratedScript, PlacedEdit } from './assemble.js';
import { type NewError, placeBefore } from './compile-check.js';
import { nodeAt } from './project-remarks.js';
import type { Remark } from './turning.js';

const { ts } = tsMorph;

/**
 * What to do about texts that would not compile. Where a member may be `undefined` to the SDK and not to the
 * generated client, `!` says what was meant; all else stays with the SDK, in the words of the compiler.
 *
 * @param before edits that were added in earlier rounds.
 */
export function mended(
  { scripts, isTurned }: Assembled,
  errors: readonly NewError[],
  before: readonly PlacedEdit[],
): { readonly edits: readonly PlacedEdit[]; readonly remarks: readonly Remark[] } {
  const edits: PlacedEdit[] = [];
  const remarks: Remark[] = [];
  for (const { path, start, message, isOfUndefined } of errors) {
    const changed = scripts.find((each) => each.path === path);
    // A script that is not changed itself gives or takes what others have changed.
    const [made] = changed === undefined ? scripts : [changed];
    if (made === undefined) continue;
    const { script } = made;
    const place = changed === undefined ? 0 : placeBefore(made.edits, start);
    const of = nearest(made, place, (each) => isTurned(script, each));
    const node = changed === undefined ? script.source : nodeAt(script.source, place);
    const bang = isOfUndefined ? bangAt(node) : undefined;
    const edit = bang && { ...bang, of, script };
    if (edit !== undefined && ![...before, ...edits].some((each) => isSame(each, edit))) {
      edits.push(edit);
      continue;
    }
    remarks.push({
      kind: 'stays',
      of,
      script,
      node,
      message: `What this becomes does not compile: ${message.replace(/\.$/, '')}`,
      mend: 'Mend it before, so that both compile, or turn it by hand.',
    });
  }
  return { edits, remarks };
}

function isSame(one: PlacedEdit, other: PlacedEdit): boolean {
  return one.script === other.script && one.start === other.start && one.text === other.text;
}

/** The service whose edit is nearest to a place. */
function nearest(
  { edits }: MigratedScript,
  place: number,
  isTurned: (of: string) => boolean,
): string {
  const [first] = edits
    .filter(({ of }) => of !== '' && isTurned(of))
    .sort((one, other) => Math.abs(one.start - place) - Math.abs(other.start - place));
  return first?.of ?? '';
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

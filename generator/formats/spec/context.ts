import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import type { Origin, Shape, TypeWord } from '../../model/model.js';

/** What is known while a specification becomes a model. */
export interface SpecContext {
  readonly file: string;
  /** The ids of the shapes that the specification names. */
  readonly declared: ReadonlySet<string>;
  /** In the order of the source, an inline shape right after the one it stands in. */
  readonly shapes: Map<string, Shape>;
  /** The shapes that stand for types without constraints, by type. */
  readonly plain: Map<TypeWord, Shape>;
  readonly problems: Problem[];
}

/** An id for a shape that is written inline, made of the names around it. */
export function inlineId(context: SpecContext, parent: string, part: string, at: Pointer): string {
  const id = inlineName(parent, part);
  const free = freeId(context, id);
  if (free === id) return id;
  context.problems.push({
    code: 'duplicate-name',
    message: `What is written here would be named ${id}, and there is such a shape already`,
    mend: `Use that shape by its name, or define this one under \`shapes\` with a name of its own.`,
    pointer: at,
    part: 'key',
  });
  return free;
}

/** The id itself, or with a number where another shape has it. */
export function freeId(context: SpecContext, wanted: string): string {
  const plain = new Set([...context.plain.values()].map(({ id }) => id));
  const taken = (id: string): boolean =>
    context.declared.has(id) || context.shapes.has(id) || plain.has(id);
  let id = wanted;
  for (let count = 2; taken(id); count++) id = `${wanted}${count}`;
  return id;
}

/** What a shape is called that is written inline, unless another has that name. */
export function inlineName(parent: string, part: string): string {
  return parent + capitalized(part);
}

/** A place in the specification that is read. */
export function originOf(context: SpecContext, pointer: Pointer): Origin {
  return { file: context.file, pointer };
}

/** A name as a part of an id: `list-item` gives `ListItem`. */
export function capitalized(part: string): string {
  return part
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import type { Origin, Protocol, Shape } from '../../model/model.js';
import { yamlComment } from '../spec/yaml-comment.js';
import type { DeprecationJson, ShapeJson } from './service-types.js';
import type { Streams } from './read-streams.js';

/** What is known while the files of a service become a model. */
export interface BotocoreContext {
  readonly file: string;
  readonly protocol: Protocol;
  /** Whether the service once spoke query, and keeps those error codes in a header. */
  readonly queryCompatible: boolean;
  /** The shapes of the source that an operation leads to, in its order. */
  readonly source: ReadonlyMap<string, ShapeJson>;
  /** What the operations say of the shapes they name. */
  readonly named: NamedByOperations;
  readonly streams: Streams;
  /** The strings that are JSON values in all their uses. */
  readonly jsonHeaders: ReadonlySet<string>;
  /** In the order of the source; a shape made for a member right after the one it stands in. */
  readonly shapes: Map<string, Shape>;
  /** Those that stand for a type without a word more, which come last. */
  readonly plain: Map<string, Shape>;
  /** What is wrong with the service's file, or was left out of it. */
  readonly problems: Problem[];
  /** Documentation, which is HTML in the source, as Markdown. */
  readonly markdown: (html: string) => string;
}

/** What operations say of shapes beside what the shapes say of themselves. */
export interface NamedByOperations {
  /** The shapes whose members are options of a command. */
  readonly inputs: ReadonlySet<string>;
  /** Errors, with what a reference to one adds: its code and whose fault it is. */
  readonly errors: ReadonlyMap<string, Pick<ShapeJson, 'error' | 'fault'>>;
  /** Documentation that stands with a reference. */
  readonly documentation: ReadonlyMap<string, string>;
}

/** The place in `service-2.json`, without what was merged into it. */
export function originOf(context: BotocoreContext, pointer: Pointer): Origin {
  return { file: context.file, pointer };
}

/** The id itself, or with a number where another shape has it. */
export function freeId(context: BotocoreContext, wanted: string): string {
  const taken = (id: string): boolean => context.source.has(id) || context.shapes.has(id);
  let id = wanted;
  for (let count = 2; taken(id); count++) id = `${wanted}${count}`;
  return id;
}

/** The documentation, where there is one that says something. */
export function documented(
  context: BotocoreContext,
  html: string | undefined,
): { readonly documentation?: string } {
  if (html === undefined) return {};
  const documentation = context.markdown(html);
  return documentation === '' ? {} : { documentation };
}

/** The same of a member or a shape, with the comment of its skeleton. */
export function documentedValue(
  context: BotocoreContext,
  html: string | undefined,
  behind?: string,
): { readonly documentation?: string; readonly yamlComment?: string } {
  const about = documented(context, html);
  return { ...about, ...yamlComment(html, about.documentation, behind) };
}

/** The notice of deprecation; its text is empty where the source gives none. */
export function readDeprecation(
  context: BotocoreContext,
  json: DeprecationJson,
): { readonly deprecated?: string } {
  if (json.deprecated !== true) return {};
  return { deprecated: context.markdown(json.deprecatedMessage ?? '') };
}

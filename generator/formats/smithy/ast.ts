import * as z from 'zod';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';

/** Traits by their absolute id, e.g. `smithy.api#required`, with values that nobody has read yet. */
export type Traits = Readonly<Record<string, unknown>>;

export interface AstMember {
  readonly name: string;
  /** Absolute id of a shape. */
  readonly target: string;
  readonly traits: Traits;
  readonly pointer: Pointer;
}

/**
 * A shape of a Smithy JSON AST. The member of a list and the key and value of a map are members
 * called so, as they are in Smithy's own shape ids (`ns#List$member`). All links are absolute ids.
 */
export interface AstShape {
  readonly id: string;
  readonly type: string;
  readonly traits: Traits;
  readonly members: Readonly<Record<string, AstMember>>;
  readonly mixins: readonly string[];
  readonly version?: string | undefined;
  readonly rename?: Readonly<Record<string, string>> | undefined;
  readonly input?: string | undefined;
  readonly output?: string | undefined;
  readonly errors: readonly string[];
  /** Of a service or resource: the operations of its life cycle, then the others. */
  readonly operations: readonly string[];
  readonly resources: readonly string[];
  readonly pointer: Pointer;
}

/** Traits that a statement elsewhere in the file gives to a shape or member. */
export interface Apply {
  /** Absolute id of a shape, with `$` and a name for a member. */
  readonly target: string;
  readonly traits: Traits;
  readonly pointer: Pointer;
}

export interface Ast {
  /** In the order of the file, without mixins and `apply` taken into account. */
  readonly shapes: ReadonlyMap<string, AstShape>;
  readonly applies: readonly Apply[];
}

const traits = z.record(z.string(), z.unknown()).default({});
const link = z.object({ target: z.string() }).transform(({ target }) => target);
const links = z.array(link).default([]);
const member = z.object({ target: z.string(), traits });

const shape = z.object({
  type: z.string(),
  traits,
  mixins: links,
  members: z.record(z.string(), member).default({}),
  member: member.optional(),
  key: member.optional(),
  value: member.optional(),
  version: z.string().optional(),
  rename: z.record(z.string(), z.string()).optional(),
  input: link.optional(),
  output: link.optional(),
  errors: links,
  create: link.optional(),
  put: link.optional(),
  read: link.optional(),
  update: link.optional(),
  delete: link.optional(),
  list: link.optional(),
  operations: links,
  collectionOperations: links,
  resources: links,
});

const document = z.object({
  smithy: z.string().regex(/^[12](\.\d+)*$/, 'must be a version of Smithy, 1.0 or 2.0'),
  shapes: z.record(z.string(), z.unknown()).default({}),
});

/** Reads the shapes of a JSON AST. Traits are taken as they are; what is amiss is added to `problems`. */
export function readAst(data: unknown, problems: Problem[]): Ast {
  const shapes = new Map<string, AstShape>();
  const applies: Apply[] = [];
  const read = document.safeParse(data);
  if (!read.success) {
    problems.push(
      ...formProblems(read.error, []).map((problem) => ({
        ...problem,
        message: `The file is not a JSON AST of Smithy: ${problem.message}`,
      })),
    );
    return { shapes, applies };
  }
  for (const [id, node] of Object.entries(read.data.shapes)) {
    const pointer = ['shapes', id];
    const each = shape.safeParse(node);
    if (!each.success) {
      problems.push(...formProblems(each.error, pointer));
    } else if (each.data.type === 'apply') {
      applies.push({ target: id, traits: each.data.traits, pointer });
    } else {
      shapes.set(id, toShape(id, each.data, pointer));
    }
  }
  return { shapes, applies };
}

function toShape(id: string, node: z.infer<typeof shape>, pointer: Pointer): AstShape {
  const members: Record<string, AstMember> = {};
  for (const name of ['member', 'key', 'value'] as const) {
    const each = node[name];
    if (each !== undefined) members[name] = { name, ...each, pointer: [...pointer, name] };
  }
  for (const [name, each] of Object.entries(node.members)) {
    members[name] = { name, ...each, pointer: [...pointer, 'members', name] };
  }
  const lifecycle = [node.create, node.put, node.read, node.update, node.delete, node.list];
  return {
    id,
    type: node.type,
    traits: node.traits,
    members,
    mixins: node.mixins,
    version: node.version,
    rename: node.rename,
    input: node.input,
    output: node.output,
    errors: node.errors,
    operations: [
      ...lifecycle.filter((each) => each !== undefined),
      ...node.operations,
      ...node.collectionOperations,
    ],
    resources: node.resources,
    pointer,
  };
}

/** What a value lacks of its form, as problems of the file. */
export function formProblems(error: z.ZodError, pointer: Pointer): Problem[] {
  return error.issues.map((issue) => {
    const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    return {
      code: 'wrong-type',
      message: issue.message,
      mend: 'Write the file again with `smithy ast`, or correct the value.',
      pointer: [...pointer, ...steps],
      part: 'value',
    };
  });
}

/** What the answers of two servers to the same script have in common, by the kind of what was asked. */
import type { Outcome, Run } from './run-script.js';
import type { Script, Step } from './script.js';

/** The kinds of answers that are compared. */
export const kinds = ['makes', 'shows', 'lists', 'changes', 'deletes', 'fails'] as const;

export type Kind = (typeof kinds)[number];

/** What answers of a kind have in common. */
export interface Common {
  /** The members of both; for errors, answers with the same code. */
  readonly both: number;
  /** The members that only the mock answers with; for errors, codes that differ. */
  readonly ours: number;
  /** The members that only moto answers with; for errors, statuses that differ. */
  readonly moto: number;
}

/** The kind of a step. */
export function kindOf({ operation, fails }: Step): Kind {
  if (fails !== undefined) return 'fails';
  if (/^(?:Create|Put|Send)/.test(operation)) return 'makes';
  if (/^(?:List|Scan)|s$/.test(operation) && !/Tags$|^Delete|Attributes$/.test(operation)) {
    return 'lists';
  }
  if (/^(?:Get|Describe|Head|Receive|List)/.test(operation)) return 'shows';
  return operation.startsWith('Delete') ? 'deletes' : 'changes';
}

/** Compares two runs of a script. */
export function compare(script: Script, ours: Run, moto: Run): ReadonlyMap<Kind, Common> {
  const found = new Map<Kind, Common>();
  for (const [index, step] of script.steps.entries()) {
    const kind = kindOf(step);
    const before = found.get(kind) ?? { both: 0, ours: 0, moto: 0 };
    const [one, other] = [ours.outcomes[index] ?? {}, moto.outcomes[index] ?? {}];
    const each = kind === 'fails' ? errors(one, other) : members(one, other);
    found.set(kind, {
      both: before.both + each.both,
      ours: before.ours + each.ours,
      moto: before.moto + each.moto,
    });
  }
  return found;
}

function errors(one: Outcome, other: Outcome): Common {
  const sameCode = one.code === other.code;
  return {
    both: Number(sameCode && one.status === other.status),
    ours: Number(!sameCode),
    moto: Number(sameCode && one.status !== other.status),
  };
}

function members(one: Outcome, other: Outcome): Common {
  const [ours, moto] = [pathsIn(one.output), pathsIn(other.output)];
  return {
    both: [...ours].filter((path) => moto.has(path)).length,
    ours: [...ours].filter((path) => !moto.has(path)).length,
    moto: [...moto].filter((path) => !ours.has(path)).length,
  };
}

/** The paths of all members that have a value; items of lists count once. */
function pathsIn(value: unknown, path: string = ''): Set<string> {
  if (Array.isArray(value)) {
    return new Set(value.flatMap((each) => [...pathsIn(each, `${path}[]`)]));
  }
  if (typeof value !== 'object' || value === null) return new Set(path === '' ? [] : [path]);
  return new Set(
    Object.entries(value).flatMap(([name, each]) => [...pathsIn(each, `${path}.${name}`)]),
  );
}

/** The table of all services, as Markdown. */
export function tableOf(
  rows: readonly (readonly [service: string, ReadonlyMap<Kind, Common>])[],
): string {
  const cell = ({ both, ours, moto }: Common): string => `${both} / ${ours} / ${moto}`;
  const lines = rows.map(([service, common]) => {
    const cells = kinds.map((kind) => {
      const each = common.get(kind);
      return each === undefined ? '–' : cell(each);
    });
    return `| ${[service, ...cells].join(' | ')} |`;
  });
  return [
    '# What answers of mocks that remember have in common with those of moto',
    '',
    'Members that both answer with / only the mock / only moto, for the calls of each script; for',
    'errors: the same code and status / another code / another status. Called by the generated client.',
    'Written by `npm run lifecycles`, and verified by `test/lifecycles`.',
    '',
    `| service | ${kinds.join(' | ')} |`,
    `| ------- | ${kinds.map((kind) => '-'.repeat(kind.length)).join(' | ')} |`,
    ...lines,
    '',
  ].join('\n');
}

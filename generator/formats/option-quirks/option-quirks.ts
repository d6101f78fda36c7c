/**
 * What the AWS CLI does to the options of single operations, a row each: its customizations, as facts of the
 * model. `test/command-line/customizations.ts` lists those that are not here, with the reasons.
 */
import { type AddedOptions, type Gathering, pathsOf } from '../../model/command-options.js';
import { memberAt } from '../../model/member-at.js';
import type { Member, Model, Operation, Shape } from '../../model/model.js';
import { type Rename, renames } from './renames.js';
import { rows } from './rows.js';

/** Names of programs that are not those of botocore's folders. */
const programs: ReadonlyMap<string, string> = new Map([
  ['CodeDeploy', 'deploy'],
  ['Config Service', 'configservice'],
  ['S3', 's3api'],
]);

/** What the program of a service is called, where that is not the name of its folder. */
export function programName(service: string): string | undefined {
  return programs.get(service);
}

/** What the AWS CLI adds to an operation. */
export function additionsTo(model: Model, { name, input, output }: Operation): AddedOptions {
  const { id } = model.service;
  const own = rows.filter((row) => row.service === id && row.operations.includes(name));
  // An older model may know less.
  const isThere = (shape: string, paths: readonly string[]): boolean =>
    paths.every((path) => memberAt(model, shape, path) !== undefined);
  const shortOptions = own
    .flatMap((row) => row.shortOptions ?? [])
    .filter((option) => isThere(input, pathsOf(option)));
  const savedOutputs = own
    .flatMap((row) => row.savedOutputs ?? [])
    .filter(({ from }) => isThere(output, typeof from === 'string' ? [from] : Object.values(from)));
  const whole = own.find((row) => row.gathering)?.gathering;
  const gathering = whole && knownPart(whole, (path) => isThere(input, [path]));
  return {
    ...(shortOptions.length === 0 ? {} : { shortOptions }),
    ...(gathering === undefined ? {} : { gathering }),
    ...(savedOutputs.length === 0 ? {} : { savedOutputs }),
  };
}

/** What of a gathering a model knows; nothing where too little is left of it. */
function knownPart(
  { into, where, members, each }: Gathering,
  isThere: (path: string) => boolean,
): Gathering | undefined {
  const known = Object.entries(members).filter(
    ([name, path]) => isThere(name) && isThere(`${into}.${path}`),
  );
  const callers = where.filter((name) => isThere(`${into}.${name}`));
  if (known.length === 0 || callers.length === 0) return undefined;
  const names = new Set(known.map(([name]) => name));
  const fixed = Object.entries(each ?? {}).filter(([name]) => names.has(name));
  return {
    into,
    where: callers,
    members: Object.fromEntries(known),
    ...(fixed.length === 0 ? {} : { each: Object.fromEntries(fixed) }),
  };
}

/** The shapes of a model with the options of its inputs as the AWS CLI has them. */
export function withOptions(model: Model): ReadonlyMap<string, Shape> {
  const { service, operations } = model;
  const shapes = new Map(model.shapes);
  const own = renames.filter((row) => row.service === service.id);
  const hasValueFlags = service.id === 'EC2';
  if (own.length === 0 && !hasValueFlags) return shapes;
  for (const { name, input } of operations) {
    const shape = shapes.get(input);
    if (shape?.kind !== 'structure') continue;
    const meant = own.filter((row) => row.operations?.includes(name) ?? true);
    const members = shape.members.map((member) => {
      const renamed = meant
        .filter((row) => row.member === member.name)
        .reduce((done, row) => renamedBy(row, shapes.get(member.target), done), member);
      return hasValueFlags && isValueFlag(shapes, member)
        ? { ...renamed, valueFlag: true as const }
        : renamed;
    });
    shapes.set(input, { ...shape, members });
  }
  return shapes;
}

function renamedBy({ cli, negative }: Rename, target: Shape | undefined, member: Member): Member {
  if (cli !== undefined) return { ...member, cli };
  return target?.kind === 'boolean' && negative !== undefined ? { ...member, negative } : member;
}

/** A structure of nothing but a boolean called `Value`. */
function isValueFlag(shapes: ReadonlyMap<string, Shape>, { target }: Member): boolean {
  const shape = shapes.get(target);
  if (shape?.kind !== 'structure') return false;
  const [only, other] = shape.members;
  return (
    only?.name === 'Value' && other === undefined && shapes.get(only.target)?.kind === 'boolean'
  );
}

/** What the operations of a resource do, as the plan of a mock. */
import { defined } from '../defined.js';
import type { MockResource } from '../model/mock-resource.js';
import {
  type Member,
  type Model,
  type Operation,
  shapeOf,
  type StructureShape,
  structureOf,
} from '../model/model.js';
import type {
  CreatePlan,
  DeletePlan,
  ErrorPlan,
  Given,
  Key,
  ListPlan,
  Made,
  OperationPlan,
  ResourcePlan,
  Shown,
} from '../runtime/mocks/state/plan.js';
import { existsOf, invalidOf, notFoundOf } from './errors-of.js';
import { fieldCalled, type Fields, fieldsOf, holderIn, tagsOf } from './fields.js';
import { deletesMany, idOf, isNaming, isText, manyOf } from './ids.js';
import { listIn, type ListOf, pageOf } from './lists.js';
import { madeOf } from './made-values.js';
import { plainName } from './operation-words.js';

/** What is known of a resource: its plan and those of its operations, or why there is none. */
export type PlannedResource =
  | { readonly reason: string }
  | {
      readonly resource: ResourcePlan;
      readonly operations: ReadonlyMap<string, OperationPlan | { readonly reason: string }>;
    };

/** What the plans of all operations of a resource are made with. */
interface PlanContext {
  readonly model: Model;
  readonly said: MockResource;
  readonly noun: string;
  readonly fields: Fields;
  readonly id: readonly string[];
  readonly aliases: readonly string[];
  readonly missing: ErrorPlan;
  /** The members that outputs show of it. */
  readonly shownMembers: ReadonlySet<string>;
}

/** Plans a resource of which its operations are known. */
export function planResource(model: Model, said: MockResource): PlannedResource {
  const noun = said.resource;
  const byName = new Map(model.operations.map((each) => [each.name, each]));
  const all = (names: readonly string[] = []): Operation[] =>
    names.flatMap((name) => byName.get(name) ?? []);
  const [creates, gets, lists] = [all(said.create), all(said.get), all(said.list)];
  const [updates, deletes] = [all(said.update), all(said.delete)];
  const items = lists.flatMap((each) => listIn(model, each, noun)?.item ?? []);
  const shownShapes = [...gets.map(({ output }) => holderIn(model, output, noun).shape), ...items];
  const fields = fieldsOf(model, noun, [
    ...shownShapes,
    ...creates.flatMap(({ input, output }) => [
      structureOf(model, input),
      holderIn(model, output, noun).shape,
    ]),
  ]);
  const keyed = [...gets, ...deletes, ...updates].filter((each) => !deletesMany(model, each));
  const id = said.id ?? idOf(model, noun, fields, creates, keyed, lists);
  if (id === undefined || id.length === 0) {
    return { reason: `no member tells one ${noun} from another` };
  }
  const given = creates.flatMap(({ input }) => structureOf(model, input).members);
  const made = madeMembers(model, said, fields, id, given);
  const aliases =
    said.aliases ??
    [...fields.keys()].filter(
      (name) => !id.includes(name) && plainName(name, noun) === 'arn' && Object.hasOwn(made, name),
    );
  const missing =
    [...gets, ...deletes, ...updates]
      .map((each) => notFoundOf(model, each, noun, said.notFound))
      .find((each) => each !== undefined) ?? invalidOf(model, keyed[0] ?? creates[0] ?? lists[0]);
  const shownMembers = new Set(
    shownShapes.flatMap(({ members }) => members.map(({ name }) => name)),
  );
  const planning: PlanContext = { model, said, noun, fields, id, aliases, missing, shownMembers };
  const operations = new Map<string, OperationPlan | { readonly reason: string }>();
  for (const each of creates) operations.set(each.name, planCreate(planning, each));
  for (const each of lists) operations.set(each.name, planList(planning, each));
  for (const each of gets) {
    if (!operations.has(each.name)) operations.set(each.name, planGet(planning, each));
  }
  for (const each of updates) operations.set(each.name, planUpdate(planning, each));
  for (const each of deletes) operations.set(each.name, planDelete(planning, each));
  return {
    resource: {
      id,
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(Object.keys(made).length === 0 ? {} : { made }),
      ...defined({ parent: said.parent }),
    },
    operations,
  };
}

function madeMembers(
  model: Model,
  said: MockResource,
  fields: Fields,
  id: readonly string[],
  given: readonly Member[],
): Record<string, Made> {
  const made: Record<string, Made> = {};
  for (const [name, value] of Object.entries(said.values ?? {})) {
    made[name] = typeof value === 'string' ? { text: value } : { value };
  }
  for (const [name, member] of fields) {
    const input = given.find((each) => each.name === name);
    if (input !== undefined && (input.required || !id.includes(name))) continue;
    const each = madeOf(model, said.resource, name, member, id);
    if (each !== undefined) made[name] ??= each;
  }
  // An ARN may speak of ids that are made too.
  return Object.fromEntries(
    Object.entries(made).sort(
      ([one], [other]) => Number(id.includes(other)) - Number(id.includes(one)),
    ),
  );
}

function planCreate(planning: PlanContext, operation: Operation): OperationPlan {
  const { model, said, noun, missing } = planning;
  const { input } = operation;
  const flag =
    said.replaces ??
    structureOf(model, input).members.find(({ name }) => /^(?:force)?overwrite$/i.test(name))?.name;
  const found = existsOf(model, operation, noun, said.alreadyExists);
  // What is put is written over, but for where a flag has to allow it.
  const exists = operation.name.startsWith('Put') && flag === undefined ? undefined : found;
  const plan: CreatePlan = {
    does: 'create',
    of: noun,
    input: givenBy(planning, operation, flag === undefined ? [] : [flag]),
    missing: notFoundOf(model, operation, noun, said.notFound) ?? missing,
    ...defined({ exists, replaces: flag, output: shownIn(planning, operation.output) }),
  };
  return plan;
}

/** What an input gives a record. */
function givenBy(
  { model, noun, fields, shownMembers }: PlanContext,
  { input }: Operation,
  others: readonly string[] = [],
): Given {
  const shape = structureOf(model, input);
  // `CORSConfiguration` holds the rules that `GetBucketCors` shows without it.
  const holder = shape.members
    .filter(({ name }) => !shownMembers.has(name))
    .flatMap(({ name, target }) => {
      const held = shapeOf(model, target);
      return held.kind === 'structure' && held.members.some((each) => shownMembers.has(each.name))
        ? [{ name, held }]
        : [];
    });
  const [only] = holder.length === 1 ? holder : [];
  const tags = [...shape.members, ...(only?.held.members ?? [])]
    .map((each) => tagsOf(model, each))
    .find((each) => each !== undefined);
  const names: Record<string, string> = {};
  for (const member of shape.members) {
    const field = fieldCalled(model, fields, noun, member, shape) ?? newNameOf(fields, member.name);
    if (field !== undefined && field !== member.name) names[member.name] = field;
  }
  const leaves = [
    ...others,
    ...shape.members
      .filter(
        ({ idempotencyToken, name }) =>
          idempotencyToken || /^(?:dryrun|clientToken|clientRequestToken)$/i.test(name),
      )
      .map(({ name }) => name),
  ];
  return {
    ...(Object.keys(names).length === 0 ? {} : { names }),
    ...(leaves.length === 0 ? {} : { leaves }),
    ...defined({ at: only?.name, tags }),
  };
}

/** `NewUserName` is the name that a user gets. */
function newNameOf(fields: Fields, name: string): string | undefined {
  const [, rest] = /^New(\w+)$/.exec(name) ?? [];
  return rest !== undefined && fields.has(rest) ? rest : undefined;
}

/** What an output shows of a record; undefined where that is nothing. */
function shownIn(planning: PlanContext, output: string): Shown | undefined {
  const { at, shape } = holderIn(planning.model, output, planning.noun);
  const shown = shownOf(planning, shape);
  return shown && { ...defined({ at }), ...shown };
}

function shownOf({ model, noun, fields }: PlanContext, shape: StructureShape): Shown | undefined {
  const tags = shape.members.map((each) => tagsOf(model, each)).find((each) => each !== undefined);
  const names: Record<string, string> = {};
  const members = shape.members.flatMap((member): string[] => {
    if (member.name === tags?.member || member.binding?.in === 'status') return [];
    const field = fieldCalled(model, fields, noun, member, shape);
    if (field === undefined) return [];
    if (field !== member.name) names[member.name] = field;
    return [member.name];
  });
  const required = shape.members.filter((each) => each.required).map(({ name }) => name);
  if (members.length === 0 && tags === undefined) return undefined;
  return {
    members,
    ...(Object.keys(names).length === 0 ? {} : { names }),
    ...(required.length === 0 ? {} : { required }),
    ...defined({ tags }),
  };
}

/** The members of an input that say which record is meant; undefined where they do not. */
function keyOf(
  { model, noun, fields, id, aliases }: PlanContext,
  { input }: Operation,
): Key | undefined {
  const shape = structureOf(model, input);
  const key: Record<string, string> = {};
  for (const member of shape.members) {
    if (!isText(model, member)) continue;
    const field = fieldCalled(model, fields, noun, member, shape);
    if (field !== undefined && [...id, ...aliases].includes(field)) key[member.name] = field;
  }
  const known = Object.values(key);
  if (id.every((name) => known.includes(name)) || aliases.some((name) => known.includes(name))) {
    return key;
  }
  // `SecretId` stands for the name or the ARN of a secret.
  const [only] = id;
  const naming = shape.members.find(
    (each) => each.required && isText(model, each) && isNaming(plainName(each.name, noun)),
  );
  return id.length === 1 && only !== undefined && naming !== undefined
    ? { [naming.name]: only }
    : undefined;
}

const noKey = { reason: 'its input does not say which one is meant' };

function planGet(
  planning: PlanContext,
  operation: Operation,
): OperationPlan | { readonly reason: string } {
  const { model, said, noun, missing } = planning;
  const key = keyOf(planning, operation);
  if (key === undefined) return noKey;
  const output = shownIn(planning, operation.output);
  if (output === undefined) return { reason: 'its output shows nothing of it' };
  return {
    does: 'get',
    of: noun,
    key,
    output,
    missing: notFoundOf(model, operation, noun, said.notFound) ?? missing,
  };
}

function planList(
  planning: PlanContext,
  operation: Operation,
): OperationPlan | { readonly reason: string } {
  const { model, said, noun, fields, id, missing } = planning;
  const list = listIn(model, operation, noun);
  if (list === undefined) return { reason: 'its output has no list of them' };
  const item = itemOf(planning, list);
  if (item === undefined) return { reason: 'the items of its list show nothing of one' };
  const shape = structureOf(model, operation.input);
  const page = pageOf(model, operation);
  const paging = [page?.token, page?.limit];
  const equal: Record<string, string> = {};
  const prefix: Record<string, string> = {};
  let named: ListPlan['named'];
  for (const member of shape.members) {
    if (paging.includes(member.name)) continue;
    const { kind } = shapeOf(model, member.target);
    if (kind === 'string') {
      const field = fieldCalled(model, fields, noun, member, shape);
      const begins = field === undefined ? beginningOf(fields, noun, member.name) : undefined;
      if (field !== undefined) equal[member.name] = field;
      else if (begins !== undefined) prefix[member.name] = begins;
    } else if (kind === 'list' && id.some((each) => isPluralOf(member.name, each, noun))) {
      const absent = structureOf(model, operation.output).members.find(({ name }) =>
        /^(?:invalid|unprocessed|missing|notfound|failed)/i.test(name),
      );
      named = { member: member.name, ...defined({ missing: absent?.name }) };
    }
  }
  const plan: ListPlan = {
    does: 'list',
    of: noun,
    at: list.at,
    item,
    missing: notFoundOf(model, operation, noun, said.notFound) ?? missing,
    ...(Object.keys(equal).length === 0 ? {} : { equal }),
    ...(Object.keys(prefix).length === 0 ? {} : { prefix }),
    ...defined({ page, named }),
  };
  return plan;
}

function itemOf(planning: PlanContext, { item, at }: ListOf): ListPlan['item'] | undefined {
  if (item !== undefined) return shownOf(planning, item);
  const { fields, id, noun } = planning;
  const only = [...fields.keys()].find((name) => isPluralOf(at, name, noun)) ?? id[0];
  return only === undefined ? undefined : { only };
}

/** Whether a list of this name has values of a field, as `TableNames` has of `TableName`. */
function isPluralOf(list: string, field: string, noun: string): boolean {
  const one = plainName(list.replace(/(?:List|s)$/, ''), noun);
  return one === plainName(field, noun);
}

function beginningOf(fields: Fields, noun: string, name: string): string | undefined {
  const [, start] = /^(\w*?)Prefix$/i.exec(name) ?? [];
  if (start === undefined) return undefined;
  const plain = plainName(start, noun);
  return [...fields.keys()].find((field) => plainName(field, noun) === plain);
}

function planUpdate(
  planning: PlanContext,
  operation: Operation,
): OperationPlan | { readonly reason: string } {
  const { model, said, noun, missing } = planning;
  const key = keyOf(planning, operation);
  if (key === undefined) return noKey;
  const exists = existsOf(model, operation, noun, said.alreadyExists);
  return {
    does: 'update',
    of: noun,
    key,
    input: givenBy(planning, operation),
    missing: notFoundOf(model, operation, noun, said.notFound) ?? missing,
    ...defined({ exists, output: shownIn(planning, operation.output) }),
  };
}

function planDelete(
  planning: PlanContext,
  operation: Operation,
): OperationPlan | { readonly reason: string } {
  const { model, said, noun } = planning;
  const many = deletesMany(model, operation) ? manyOf(model, operation.input) : undefined;
  const key = many === undefined ? keyOf(planning, operation) : {};
  if (key === undefined) return noKey;
  const named = (pattern: RegExp): string | undefined =>
    structureOf(model, operation.output).members.find(({ name }) => pattern.test(name))?.name;
  const plan: DeletePlan = {
    does: 'delete',
    of: noun,
    key,
    ...(many === undefined
      ? defined({ output: shownIn(planning, operation.output) })
      : {
          many: {
            member: many.name,
            ...defined({
              done: named(/^deleted/i),
              missing: named(/^(?:invalid|missing|notfound)/i),
            }),
          },
        }),
    ...defined({ missing: notFoundOf(model, operation, noun, said.notFound) }),
  };
  return plan;
}

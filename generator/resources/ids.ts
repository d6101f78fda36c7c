/** Which members tell a resource from others of its kind. */
import { type Member, type Model, type Operation, shapeOf, structureOf } from '../model/model.js';
import { fieldCalled, type Fields } from './fields.js';
import { plainName } from './operation-words.js';

/** The members that tell a record from others: those that show, change or delete it. */
export function idOf(
  model: Model,
  noun: string,
  fields: Fields,
  creates: readonly Operation[],
  keyed: readonly Operation[],
  lists: readonly Operation[],
): readonly string[] | undefined {
  const required = creates.flatMap(({ input }) =>
    structureOf(model, input).members.filter((each) => each.required && isText(model, each)),
  );
  for (const { input } of keyed) {
    const shape = structureOf(model, input);
    const texts = shape.members.filter((each) => isText(model, each));
    const asked = texts.filter((each) => each.required);
    const names = new Set(required.map(({ name }) => name));
    const chosen =
      asked.length > 0
        ? asked
        : texts
            .filter(({ name }) => names.has(name) || isNaming(plainName(name, noun)))
            .slice(0, 1);
    const ids = chosen.map(
      (each) =>
        fieldCalled(model, fields, noun, each, shape) ??
        (isNaming(plainName(each.name, noun))
          ? required.find(({ name }) => isNaming(plainName(name, noun)))?.name
          : undefined),
    );
    const known = ids.filter((each) => each !== undefined);
    if (known.length > 0 && known.length === chosen.length) return known;
  }
  // Without an operation that says which one: its name, within what lists ask for.
  const asked = lists.flatMap(({ input }) =>
    structureOf(model, input).members.map(({ name }) => name),
  );
  const named = required.filter(({ name }) => isNaming(plainName(name, noun)));
  const around = required.filter((each) => asked.includes(each.name) && !named.includes(each));
  return named.length === 0 ? undefined : [...around, ...named.slice(0, 1)].map(({ name }) => name);
}

/** Whether a member is a text. */
export function isText(model: Model, { target }: Member): boolean {
  return shapeOf(model, target).kind === 'string';
}

/** Whether a member of this plain name tells which resource is meant. */
export function isNaming(plain: string): boolean {
  return ['id', 'name', 'arn', 'identifier', 'url', 'key'].includes(plain);
}

/** Whether an operation deletes all that a list names. */
export function deletesMany(model: Model, { input }: Operation): boolean {
  return (
    structureOf(model, input).members.every((each) => !(each.required && isText(model, each))) &&
    manyOf(model, input) !== undefined
  );
}

/** The one list of texts in an input; undefined where it has none, or several. */
export function manyOf(model: Model, input: string): Member | undefined {
  const lists = structureOf(model, input).members.filter(({ target }) => {
    const shape = shapeOf(model, target);
    return shape.kind === 'list' && shapeOf(model, shape.member.target).kind === 'string';
  });
  return lists.length === 1 ? lists[0] : undefined;
}

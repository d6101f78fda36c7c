/** Operations that put tags on resources, take them off and show them. */
import { type Model, type Operation, shapeOf, structureOf } from '../model/model.js';
import type { OperationPlan } from '../runtime/mocks/state/plan.js';
import { untaggedOf } from './errors-of.js';
import { tagsOf } from './fields.js';
import { isText } from './ids.js';

/** What an operation does to tags; undefined where it is about something else. */
export function planTags(model: Model, operation: Operation): OperationPlan | undefined {
  const input = structureOf(model, operation.input).members;
  const member = input
    .filter((each) => isText(model, each))
    .filter(({ name }) => /(?:arn|id|name|url|identifier|resource)$/i.test(name))
    .sort((one, other) => Number(other.required) - Number(one.required))[0]?.name;
  if (member === undefined) return undefined;
  const missing = untaggedOf(model, operation);
  if (/^(?:Tag[A-Z]|AddTags)/.test(operation.name)) {
    const tags = input.map((each) => tagsOf(model, each)).find((each) => each !== undefined);
    return tags && { does: 'tag', member, tags, missing };
  }
  if (/^(?:Untag|RemoveTags)/.test(operation.name)) {
    const keys = input.find(({ name, target }) => {
      const { kind } = shapeOf(model, target);
      return /tag/i.test(name) && (kind === 'list' || kind === 'map');
    });
    return keys && { does: 'untag', member, keys: keys.name, missing };
  }
  if (/^(?:List|Get|Describe)\w*Tags(?!ByResource)/.test(operation.name)) {
    const tags = structureOf(model, operation.output)
      .members.map((each) => tagsOf(model, each))
      .find((each) => each !== undefined);
    return tags && { does: 'tags', member, tags, missing };
  }
  return undefined;
}

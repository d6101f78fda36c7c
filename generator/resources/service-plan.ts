/** What a mock of a service remembers, and what was taken for what. */
import type { Model } from '../model/model.js';
import { mockedOperations } from '../model/reach.js';
import type { OperationPlan, ResourcePlan, StatePlan } from '../runtime/mocks/state/plan.js';
import { findResources } from './find-resources.js';
import { operationWords } from './operation-words.js';
import { planResource, type PlannedResource } from './plan-resource.js';
import { shippedFor } from './shipped.js';
import { planTags } from './tag-operations.js';

/** What an operation was taken for. */
export interface Explained {
  readonly operation: string;
  /** What it does, such as `makes IdentityPool`; undefined where it is not remembered. */
  readonly does?: string;
  /** Why it is not remembered. */
  readonly reason?: string;
}

/** The plan of a service, with what was taken for what. */
export interface ServicePlan {
  readonly plan: StatePlan;
  readonly explained: readonly Explained[];
}

/** Plans what a service remembers. Pure: the same model gives the same plan. */
export function servicePlan(model: Model): ServicePlan {
  const { service } = model;
  const shipped = shippedFor(service.id);
  const found = findResources(model, [...(shipped?.resources ?? []), ...(model.mock ?? [])]);
  const planned = new Map(found.map((said) => [said.resource, planResource(model, said)]));
  const resources: Record<string, ResourcePlan> = {};
  const operations: Record<string, OperationPlan> = {};
  const reasons = new Map<string, string>();
  for (const said of found) {
    const made = planned.get(said.resource);
    if (made === undefined) continue;
    const each: PlannedResource =
      said.create?.length === 0
        ? { reason: `${said.resource} is said to be not remembered` }
        : made;
    if ('reason' in each) {
      for (const name of [said.create, said.get, said.list, said.update, said.delete].flat()) {
        if (name !== undefined) reasons.set(name, each.reason);
      }
      continue;
    }
    resources[said.resource] = each.resource;
    for (const [name, step] of each.operations) {
      if ('reason' in step) reasons.set(name, step.reason);
      else operations[name] = step;
    }
  }
  for (const operation of mockedOperations(model)) {
    const step = planTags(model, operation);
    if (step !== undefined) operations[operation.name] ??= step;
  }
  const explained = mockedOperations(model).map(({ name }): Explained => {
    const own = shipped?.behaviours?.[name];
    const step = operations[name];
    if (own !== undefined) return { operation: name, does: own };
    if (step !== undefined) return { operation: name, does: saying(step) };
    return { operation: name, reason: reasons.get(name) ?? whyNot(name) };
  });
  const plan = {
    service: service.signing.name,
    resources: withParents(resources),
    operations: Object.fromEntries(
      Object.entries(operations).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
  return { plan, explained };
}

/** Why an operation is taken for nothing that is done to a resource. */
function whyNot(name: string): string {
  const noun = operationWords(name)?.noun;
  return noun === undefined || noun === ''
    ? 'its name says nothing of a resource'
    : `no operation is known to make ${noun}`;
}

/** A resource belongs to the one whose id is a part of its own, and is called like it. */
function withParents(
  resources: Readonly<Record<string, ResourcePlan>>,
): Record<string, ResourcePlan> {
  const entries = Object.entries(resources);
  return Object.fromEntries(
    entries.map(([name, resource]): [string, ResourcePlan] => {
      const parent = entries.find(
        ([other, { id }]) =>
          other !== name &&
          id.length < resource.id.length &&
          isCalledAfter(id.at(-1), other) &&
          id.every((each) => resource.id.includes(each) && !/^(?:id|name|arn)$/i.test(each)),
      );
      return [
        name,
        parent === undefined || resource.parent !== undefined
          ? resource
          : { ...resource, parent: parent[0] },
      ];
    }),
  );
}

/**
 * Whether an id is that of a resource by its name, as `TableName` of a table. `Bucket` tells which CORS
 * rules are meant, too, and objects do not belong to these.
 */
function isCalledAfter(id = '', noun: string): boolean {
  const start = id.replace(/(?:Id|Name|Arn|Identifier|Url|Key)$/i, '');
  return start !== '' && noun.toLowerCase().endsWith(start.toLowerCase());
}

function saying(step: OperationPlan): string {
  switch (step.does) {
    case 'create':
      return `makes ${step.of}${step.exists === undefined ? ', or writes over it' : ''}`;
    case 'get':
      return `shows ${step.of} by ${Object.keys(step.key).join(', ')}`;
    case 'list':
      return `lists ${step.of}${step.page === undefined ? '' : ' in pages'}`;
    case 'update':
      return `changes ${step.of} by ${Object.keys(step.key).join(', ')}`;
    case 'delete':
      return `deletes ${step.of} by ${step.many?.member ?? Object.keys(step.key).join(', ')}`;
    case 'tag':
      return `puts tags on what ${step.member} names`;
    case 'untag':
      return `takes tags off what ${step.member} names`;
    case 'tags':
      return `shows the tags of what ${step.member} names`;
  }
}

/**
 * What is not tried, and why: rules over what a case says, each with the reason that makes it
 * impossible or none of our business. Work that is still to be done is not a reason.
 */
import type { Member, Model, Operation } from '../../generator/model/model.js';
import { shapeOf, structureOf } from '../../generator/model/model.js';
import { eventsOf, eventStreamMember, isEventStream } from '../../generator/model/reach.js';
import type { Answer, Case, CaseGroup } from './case.js';
import { record } from './values.js';

/** A case with what it is about. */
export interface Candidate {
  readonly group: CaseGroup;
  readonly case: Case;
  /** Absent where the service cannot be imported. */
  readonly service?: { readonly model: Model; readonly operation: Operation };
}

export interface Exception {
  readonly reason: string;
  readonly covers: (candidate: Candidate) => boolean;
}

export const exceptions: readonly Exception[] = [
  {
    reason: 'the protocol rpc-v2-json is not among ours: no service of AWS speaks it',
    covers: ({ group }) => group.protocol === 'rpcv2Json',
  },
  {
    reason: 'fetch resolves dot segments in paths',
    covers: ({ case: { expects } }) =>
      expects.kind === 'request' && /\/\.\.?(\/|$)/.test(expects.request.path),
  },
  {
    reason: 'clients send no errors among their events: no service of AWS takes any',
    covers: ({ case: { expects }, service }) => {
      if (expects.kind !== 'sent-events' || service === undefined) return false;
      const { model, operation } = service;
      const stream = eventStreamMember(model, operation.input);
      const union = stream && shapeOf(model, stream.target);
      if (union === undefined || !isEventStream(union)) return false;
      const errors = eventsOf(model, union).errors.map(({ name }) => name);
      return expects.sent.events.some(({ event }) =>
        Object.keys(record(event)).some((name) => errors.includes(name)),
      );
    },
  },
  {
    reason:
      'an answer without the header that names RPC v2 is none of that protocol, as its specification says',
    covers: ({ group, case: { expects } }) =>
      /cbor/i.test(group.protocol) &&
      expects.kind === 'output' &&
      !new Headers(expects.answer.headers).has('smithy-protocol'),
  },
  {
    reason: 'where buckets stand is a setting of a client of S3, and not of one call',
    covers: ({ case: { ownSettings } }) => ownSettings === true,
  },
  {
    reason: 'a required member that a response lacks is left absent, as AWS SDKs do',
    covers: ({ case: { expects }, service }) => {
      if (service === undefined) return false;
      const { members } = structureOf(service.model, service.operation.output);
      switch (expects.kind) {
        case 'output':
          return members.some(
            (member) =>
              record(expects.output)[member.name] !== undefined &&
              isLacking(member, expects.answer),
          );
        case 'events':
          return (
            expects.wanted.failure !== undefined &&
            members.some((member) => isLacking(member, expects.answer))
          );
        case 'request':
        case 'error':
        case 'sent-events':
          return false;
      }
    },
  },
  {
    reason:
      'botocore calls the root of a payload as its member says, and leaves out the cases that want another',
    covers({ group, case: { expects }, service }) {
      if (group.suite !== 'botocore' || expects.kind !== 'request' || !service) return false;
      const { members } = structureOf(service.model, service.operation.input);
      const payload = members.find(({ binding }) => binding?.in === 'payload');
      const { body } = expects.request;
      if (payload === undefined || payload.wireName !== payload.name) return false;
      if (body?.kind !== 'xml') return false;
      return !new RegExp(`^<${payload.name}[ />]`).test(new TextDecoder().decode(body.bytes));
    },
  },
  {
    reason: 'botocore reads JSON out of headers, and leaves out the case that wants the text',
    covers({ group, case: { expects }, service }) {
      if (group.suite !== 'botocore' || expects.kind !== 'output' || !service) return false;
      const { model, operation } = service;
      return structureOf(model, operation.output).members.some(
        ({ name, target, binding }) =>
          binding?.in === 'header' &&
          shapeOf(model, target).kind === 'document' &&
          typeof record(expects.output)[name] === 'string',
      );
    },
  },
];

/** Whether a member is required, and neither the headers nor the body of an answer have it. */
function isLacking(member: Member, { headers, body }: Answer): boolean {
  if (!member.required) return false;
  if (member.binding?.in === 'header') return !new Headers(headers).has(member.binding.name);
  // The names of members stand in the bodies of all protocols as they are.
  const name = member.wireName ?? member.name;
  return member.binding === undefined && !new TextDecoder().decode(body).includes(name);
}

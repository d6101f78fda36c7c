import { isSignature } from '../model/auth.js';
import { cliWaiters } from '../model/cli-waiters.js';
import { errorCode, type Model, type Operation, structureOf } from '../model/model.js';
import { commonErrorCodes } from '../model/common-errors.js';
import { pagedBy } from '../model/paged.js';
import { type Pages, pagesOf } from '../model/pages.js';
import { isRest, protocolFacts } from '../model/protocol-facts.js';
import { fileOutput, operationErrors } from '../model/reach.js';
import { labelsOf } from '../model/uri-template.js';
import { signsOf } from '../model/waits.js';
import type { Found, OperationPair, Side } from './change.js';
import { tellerOf } from './teller.js';
import type { ShapeComparison } from './compare-shapes.js';
import type { RuleId } from './rule.js';

/**
 * Compares an operation that both sides have, with all that it leads to.
 *
 * @param toldErrors gets the ids of the errors that were compared: several operations may have one.
 */
export function compareOperation(
  old: Side,
  now: Side,
  { old: one, new: other }: OperationPair,
  shapes: ShapeComparison,
  toldErrors: Set<string>,
): Found[] {
  const found: Found[] = [];
  const node = { kind: 'operation', name: one.name } as const;
  const { tell, differ } = tellerOf(found, 'operation', one.name, node);

  differ('command-renamed', one.cli, other.cli);
  if (one.auth !== other.auth) {
    const isBody = isSignature(one.auth) && isSignature(other.auth);
    tell(isBody ? 'signed-body' : 'auth', `${other.auth}, was ${one.auth}`);
  }
  const [had, has] = [one.otherAuth ?? [], other.otherAuth ?? []];
  for (const scheme of had)
    if (!has.includes(scheme) && scheme !== other.auth) tell('other-auth-removed', scheme);
  for (const scheme of has)
    if (!had.includes(scheme) && scheme !== one.auth) tell('other-auth-added', scheme);
  if (isRest(old.model.service.protocol) && isRest(now.model.service.protocol)) {
    differ('request-line', lineOf(old.model, one), lineOf(now.model, other));
    differ('answer-status', one.http.status ?? 200, other.http.status ?? 200);
  }
  differ('request-root', bodyRoot(old.model, one), bodyRoot(now.model, other));
  differ('host-prefix', one.hostPrefix ?? '', other.hostPrefix ?? '');
  differ('answer-form', answerForm(one), answerForm(other));
  differ('sending', sendingOf(old.model, one), sendingOf(now.model, other));
  comparePages(old, now, { old: one, new: other }, tell);
  compareWaiters(old, now, { old: one, new: other }, tell);
  compareOptions(old.model, now.model, { old: one, new: other }, tell);
  if (one.deprecated === undefined && other.deprecated !== undefined)
    tell('deprecated', other.deprecated);
  if (one.deprecated !== undefined && other.deprecated === undefined) tell('deprecated-removed');
  if (one.documentation !== other.documentation) tell('documentation');

  shapes.roots(one.input, other.input, 'input');
  shapes.roots(one.output, other.output, 'output');
  found.push(...compareErrors(old, now, { old: one, new: other }, shapes, toldErrors));
  return found;
}

/** The method and the path, with members in the place of what labels are called. */
function lineOf(model: Model, { http, input }: Operation): string {
  let uri = http.uri;
  for (const label of labelsOf(http.uri)) {
    const member = structureOf(model, input).members.find(
      ({ name, wireName = name, binding }) => binding?.in === 'label' && wireName === label.name,
    );
    const greedy = label.greedy ? '+' : '';
    uri = uri.replace(`{${label.name}${greedy}}`, `{${member?.name ?? label.name}${greedy}}`);
  }
  return `${http.method} ${uri}`;
}

/** The root element of a document that members of an input stand in, which is not itself a payload. */
function bodyRoot(model: Model, operation: Operation): string {
  const { service } = model;
  const { id, members, xml } = structureOf(model, operation.input);
  const isDocument = isRest(service.protocol) && protocolFacts(service.protocol).requests === 'xml';
  const isPayload = members.some(({ binding }) => binding?.in === 'payload');
  if (!isDocument || isPayload || !members.some(({ binding }) => binding === undefined)) return '';
  return `${xml?.name ?? id} ${xml?.prefix ?? ''} ${xml?.namespace ?? service.xmlNamespace ?? ''}`;
}

function answerForm({
  name,
  resultWrapper = `${name}Result`,
  unwrappedOutput,
}: Operation): unknown {
  return [resultWrapper, unwrappedOutput];
}

/** What decides on headers, on the form of the body and on retries, but changes no type. */
function sendingOf(model: Model, operation: Operation): unknown {
  const { headers, endpointMember, treeHash, checksum, neverEmpty, endpointDiscovery } = operation;
  const { idempotent, readonly, compression } = operation;
  return [
    Object.entries(headers ?? {}).sort(),
    endpointMember,
    treeHash,
    checksum && [
      checksum.required,
      checksum.algorithmMember,
      checksum.validationMember,
      checksum.responseAlgorithms,
    ],
    neverEmpty,
    endpointDiscovery,
    idempotent || readonly,
    compression,
    operation.apiKeyHeader?.toLowerCase(),
    model.operations.length === 0,
  ];
}

type Tell = (rule: RuleId, detail?: string) => void;

function comparePages(
  old: Side,
  now: Side,
  { old: one, new: other }: OperationPair,
  tell: Tell,
): void {
  const [was, is] = [pagesIn(old, one), pagesIn(now, other)];
  if (was === undefined && is === undefined) return;
  if (was === undefined) return tell('paginator-added');
  if (is === undefined) return tell('paginator-removed');
  const items = (side: Side, { tokens, results }: Pages): string =>
    JSON.stringify([
      tokens.map(({ member }) => [member.name, tokens.length > 1 ? '' : member.target]),
      results.map(({ key, type }) => [key, type.kind]),
      results.length,
      side.longs,
    ]);
  if (items(old, was) !== items(now, is)) return tell('paginator-items');
  const way = ({
    output,
    more,
    limit,
    nonAggregate,
  }: NonNullable<Operation['pagination']>): string =>
    JSON.stringify([output, more, limit, nonAggregate]);
  const [from, to] = [one.pagination, other.pagination];
  const joined = (model: Model, operation: Operation): boolean =>
    pagedBy(model, operation) === undefined;
  if (joined(old.model, one) !== joined(now.model, other)) tell('paginator-items');
  else if (from && to && way(from) !== way(to)) tell('paginator-way');
}

function pagesIn({ model }: Side, operation: Operation): Pages | undefined {
  const pages = operation.pagination && pagesOf(model, operation, operation.pagination);
  return pages === undefined || 'reason' in pages ? undefined : pages;
}

function compareWaiters(
  old: Side,
  now: Side,
  { old: one, new: other }: OperationPair,
  tell: Tell,
): void {
  const [had, has] = [waitersIn(old, one), waitersIn(now, other)];
  for (const [name, was] of had) {
    const is = has.get(name);
    if (is === undefined) tell('waiter-removed', name);
    else if (was.mayBeError !== is.mayBeError) tell('waiter-answer', name);
    else if (was.way !== is.way) tell('waiter-way', name);
  }
  for (const name of has.keys()) if (!had.has(name)) tell('waiter-added', name);
}

interface WaiterFacts {
  readonly mayBeError: boolean;
  readonly way: string;
}

function waitersIn({ model }: Side, operation: Operation): ReadonlyMap<string, WaiterFacts> {
  const onCommandLine = new Set(cliWaiters(model).map(({ waiter }) => waiter));
  return new Map(
    operation.waiters.flatMap((waiter) => {
      const signs = signsOf(model, operation, waiter);
      if (signs === undefined) return [];
      const { name, delay, maxAttempts, acceptors } = waiter;
      const mayBeError = signs.some((sign) => sign.in === 'error' && sign.state === 'success');
      const way = JSON.stringify([delay, maxAttempts, acceptors, onCommandLine.has(waiter)]);
      return [[name, { mayBeError, way }]];
    }),
  );
}

/** Compares the options that are not simply those of members. */
function compareOptions(
  old: Model,
  now: Model,
  { old: one, new: other }: OperationPair,
  tell: Tell,
): void {
  const [had, has] = [optionsOf(one), optionsOf(other)];
  for (const [option, was] of had) {
    const is = has.get(option);
    if (is !== was) tell('options-removed', `--${option}`);
  }
  for (const option of has.keys()) if (!had.has(option)) tell('options-added', `--${option}`);
  const [moved, moves] = [movedOptions(one), movedOptions(other)];
  // Only what moved before: a member that begins to move breaks nothing.
  for (const [member, was] of moved) {
    if (moves.get(member) !== was) tell('options-removed', member);
  }
  const [file, nextFile] = [fileOutput(old, one)?.name, fileOutput(now, other)?.name];
  if ((file === undefined) !== (nextFile === undefined)) tell('outfile');
}

function optionsOf({
  shortOptions = [],
  savedOutputs = [],
  countOption,
}: Operation): ReadonlyMap<string, string> {
  return new Map([
    ...shortOptions.map((each) => [each.option, withoutWords(each)] as const),
    ...savedOutputs.map((each) => [each.option, withoutWords(each)] as const),
    ...(countOption ? [[countOption.option, JSON.stringify(countOption)] as const] : []),
  ]);
}

/** The members whose options move into an entry of a list, and where they go. */
function movedOptions({ gathering }: Operation): ReadonlyMap<string, string> {
  if (gathering === undefined) return new Map();
  const { into, members, each = {} } = gathering;
  return new Map(
    Object.entries(members).map(([name, path]) => [name, JSON.stringify([into, path, each[name]])]),
  );
}

/** A value as JSON, but for its documentation. */
function withoutWords(value: object): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    key === 'documentation' ? undefined : inner,
  );
}

/** Errors are told apart by what they are called on the wire, as in the code. */
function compareErrors(
  old: Side,
  now: Side,
  { old: one, new: other }: OperationPair,
  shapes: ShapeComparison,
  told: Set<string>,
): Found[] {
  const found: Found[] = [];
  const [had, has] = [errorsOf(old.model, one), errorsOf(now.model, other)];
  const detail = `of ${one.name}`;
  const node = { kind: 'operation', name: one.name } as const;
  for (const [code, id] of had) {
    const next = has.get(code);
    if (next === undefined) {
      found.push({
        rule: isStillKnown(old.model, now.model, other, id) ? 'error-common' : 'error-removed',
        where: 'error',
        subject: id,
        detail,
        old: { kind: 'shape', id },
        new: node,
      });
      continue;
    }
    shapes.roots(id, next, 'error');
    if (told.has(id)) continue;
    told.add(id);
    const [was, is] = [errorFacts(old.model, id), errorFacts(now.model, next)];
    if (was !== is) {
      const nodes = { old: { kind: 'shape', id }, new: { kind: 'shape', id: next } } as const;
      found.push({ rule: 'error-status', where: 'error', subject: id, ...nodes });
    }
  }
  for (const [code, id] of has) {
    if (had.has(code)) continue;
    found.push({
      rule: 'error-added',
      where: 'error',
      subject: id,
      detail,
      old: node,
      new: { kind: 'shape', id },
    });
  }
  return found;
}

function errorsOf(model: Model, operation: Operation): ReadonlyMap<string, string> {
  return new Map(
    operationErrors(model, operation).map((id) => [errorCode(structureOf(model, id)), id]),
  );
}

/** Whether nothing that was known of an error is lost: its type is there, and any operation may have its code. */
function isStillKnown(old: Model, now: Model, operation: Operation, id: string): boolean {
  const [was, is] = [structureOf(old, id), now.shapes.get(id)];
  if (is?.kind !== 'structure' || is.error === undefined) return false;
  // Of a code that any operation may have, the data is unknown: so the error must have had none.
  return (
    was.members.length === 0 && commonErrorCodes(now.service, operation).includes(errorCode(was))
  );
}

/** What of an error no type tells. */
function errorFacts(model: Model, id: string): string {
  const { fault, status, queryCode, retryable } = structureOf(model, id).error ?? {};
  return JSON.stringify([status ?? fault, queryCode, retryable]);
}

import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { allParts, below, inputs } from './parts.js';

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const serviceId = /^[A-Za-z][A-Za-z0-9 ._-]*$/;
const word = /^[a-z0-9][a-z0-9.-]*$/;
const option = /^[A-Za-z0-9_][A-Za-z0-9_.:-]*$/;
const host = /^(https?:\/\/)?[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*(:\d+)?$/;
const plain = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const control = /[\p{Cc}\u2028\u2029]/u;

/** Names that JavaScript gives a meaning of its own when they are used as keys. */
const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Names that every object has, so that one cannot tell whether a value was given. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Names become identifiers, file names, headers and words of a command line. What cannot be all
 * it is needed for is refused here, so that nothing later has to be wary of it.
 */
export function* safeNames(model: Model): Generator<Problem> {
  yield* serviceNames(model);
  for (const operation of model.operations) {
    if (!identifier.test(operation.name) || reserved.includes(operation.name)) {
      yield unsafe('An operation', operation.name, operation.origin.pointer, 'key', asIdentifier);
    } else if (!isWord(operation.cli)) {
      yield unsafe('A command', operation.cli, below(operation.origin, 'cli'), 'value', asWord);
    }
    for (const waiter of operation.waiters) {
      if (identifier.test(waiter.name) && !reserved.includes(waiter.name)) continue;
      const at = below(operation.origin, 'waiters', waiter.name);
      yield unsafe('A waiter', waiter.name, at, 'key', asIdentifier);
    }
  }
  for (const shape of model.shapes.values()) {
    if (!shape.named) continue;
    if (inherited.has(shape.id)) {
      yield unsafe('A shape', shape.id, shape.origin.pointer, 'key', asOwn);
    } else if (!identifier.test(shape.id) || reserved.includes(shape.id)) {
      yield unsafe('A shape', shape.id, shape.origin.pointer, 'key', asIdentifier);
    }
  }
  for (const [member] of allParts(model)) {
    const { origin } = member;
    if (member.name === '' || member.name === '__proto__' || control.test(member.name)) {
      yield unsafe('A member', member.name, origin.pointer, 'key', asText);
    } else if (inherited.has(member.name)) {
      yield unsafe('A member', member.name, origin.pointer, 'key', asOwn);
    }
    for (const key of ['wireName', 'ec2Name'] as const) {
      const name = member[key];
      if (name === undefined || (name !== '' && name !== '__proto__' && !control.test(name))) {
        continue;
      }
      yield unsafe('A name on the wire', name, below(origin, key), 'value', asText);
    }
  }
  for (const input of inputs(model)) {
    for (const member of input.members) {
      if (isOption(member.cli) || control.test(member.name)) continue;
      yield {
        ...unsafe('An option', member.cli, below(member.origin, 'cli'), 'value', asOption),
        cause: 'Every member of an input is an option of the command line.',
      };
    }
  }
}

const asIdentifier = `Use letters, digits and _, a letter or _ first, and not ${reserved.join(', ')}.`;
const asWord =
  'Set `cli` to lower-case letters, digits, - and single dots, a letter or digit first.';
const asOption = 'Set `cli` to letters, digits, -, _, dots and colons, beginning with none of -.:';
const asText = 'Use a text that is not empty, without control characters, and not "__proto__".';
const asOwn = 'Use a name that objects of JavaScript do not have by themselves.';
const asPlain = 'Use letters, digits, -, _ and single dots, a letter or digit first.';

function* serviceNames(model: Model): Generator<Problem> {
  const { service } = model;
  const at = (...steps: string[]): Pointer => below(service.origin, ...steps);
  if (!serviceId.test(service.id) || service.id.includes('..') || reserved.includes(service.id)) {
    yield unsafe('The service id', service.id, at('id'), 'value', `${asPlain} Spaces are fine.`);
  } else if (!isWord(service.cli) || reserved.includes(service.cli)) {
    yield unsafe('The service', service.cli, at('cli'), 'value', asWord);
  }
  const names: readonly (readonly [string, string | undefined, Pointer])[] = [
    ['The version', service.version, at('version')],
    ['The target', service.target, at('target')],
    ['The signing name', service.signing.name, at('signing', 'name')],
    ['The signing region', service.signing.region, at('signing', 'region')],
    ['The endpoint prefix', service.endpoint.prefix, at('endpoint', 'prefix')],
  ];
  for (const [what, name, pointer] of names) {
    if (name === undefined || (plain.test(name) && !name.includes('..'))) continue;
    // What was made from a refused name is not at fault itself.
    if (name === service.cli && pointer.length === 3) continue;
    yield unsafe(what, name, pointer, 'value', asPlain);
  }
  const { global } = service.endpoint;
  if (global !== undefined && !host.test(global)) {
    yield unsafe('The host', global, at('endpoint', 'global'), 'value', 'Write a host name.');
  }
}

function isOption(name: string): boolean {
  return option.test(name) && !name.includes('..');
}

function isWord(name: string): boolean {
  return word.test(name) && !name.includes('..');
}

function unsafe(
  what: string,
  name: string,
  pointer: Pointer,
  part: 'key' | 'value',
  mend: string,
): Problem {
  return {
    code: 'unsafe-name',
    message: `${what} cannot be called ${JSON.stringify(name)}`,
    mend,
    pointer,
    part,
  };
}

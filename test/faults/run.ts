import type { Certificate } from '../support/certificate.js';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { openWorkshop } from '../conformance/build-client.js';
import { type Bodies, type Kind, kinds, type Outcome } from './kinds.js';
import { buildServices, type Service } from './services.js';

export interface Tally {
  readonly passed: number;
  /** What went wrong, a line each. */
  readonly failures: readonly string[];
  /** How many calls ended how. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Bytes that the second half of the calls added to the heap. */
  readonly heapGrowth: number;
}

/** Calls under way at a time. */
const inFlight = 64;
/** Milliseconds until a call counts as hanging. No attempt ever takes so long. */
const endless = 60_000;

/** A call as the seed wants it. */
interface Plan {
  readonly name: string;
  /** The kinds of answers to its attempts; the last one stays. */
  readonly answers: readonly string[];
}

/** What the server and the clock know of a call. */
interface Entry {
  readonly plan: Plan;
  readonly bodies: Omit<Bodies, 'other'>;
  attempts: number;
  /** Lets the time for the attempt under way run out. */
  expire?: () => void;
}

/**
 * Makes calls against a server on this machine whose answers the seed decides. Each has to give the
 * right value or the right failure, and to leave no exchange open behind it.
 *
 * @param certificate over TLS, which `fetch` has to trust already; default: over plain HTTP.
 */
export async function runFaults(
  seed: number,
  calls: number,
  certificate?: Certificate,
): Promise<Tally> {
  const workshop = openWorkshop();
  const plans = new Map<string, Entry>();
  const failures: string[] = [];
  const outcomes = new Map<string, number>();
  const stray = (reason: unknown): void => void failures.push(`unhandled rejection: ${reason}`);
  process.on('unhandledRejection', stray);
  const other = await listen(
    createServer((request, response) => {
      failures.push(`a request followed a redirect: ${request.method} ${request.url}`);
      response.end('{}');
    }),
  );
  /** Exchanges that the server has not seen the end of. */
  const open = new Set<ServerResponse>();
  const answer: RequestListener = (request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    const entry = plans.get(`${request.headers['x-call']}`);
    const smithyProtocol = request.headers['smithy-protocol'];
    if (smithyProtocol !== undefined) response.setHeader('smithy-protocol', smithyProtocol);
    request.resume();
    request.on('end', () => {
      if (entry === undefined) return void response.destroy();
      const kind = kindOf(entry.plan.answers[entry.attempts], entry.plan.answers.at(-1));
      entry.attempts++;
      kind.answer(response, { ...entry.bodies, other: `${other.url}/stolen` });
      if (kind.stalls) setImmediate(() => entry.expire?.());
    });
  };
  const service = await listen(
    certificate
      ? createSecureServer(
          { key: readFileSync(certificate.key), cert: readFileSync(certificate.cert) },
          answer,
        )
      : createServer(answer),
  );
  try {
    const services = await buildServices(workshop);
    const transports = [
      undefined,
      createTransport(certificate ? { caBundle: certificate.cert } : {}),
    ];
    const random = randomOf(seed);
    let next = 0;
    let passed = 0;
    let heapBefore = 0;
    const work = async (): Promise<void> => {
      while (next < calls) {
        const number = next++;
        const target = services[number % services.length];
        if (target === undefined) return;
        if (number === Math.floor(calls / 2)) heapBefore = heapUsed();
        const plan = planOf(number, random);
        const bodies = { good: target.good(plan.name), deep: target.deep(plan.name) };
        const entry: Entry = { plan, bodies, attempts: 0 };
        plans.set(`${number}`, entry);
        const fetch = transports[Math.floor(number / services.length) % 2];
        const found = await outcomeOf(target, `${number}`, {
          endpoint: service.url,
          random: () => 0,
          attemptTimeout: endless,
          clock: clockOf(entry),
          ...(fetch ? { fetch } : {}),
        });
        plans.delete(`${number}`);
        outcomes.set(found.label, (outcomes.get(found.label) ?? 0) + 1);
        const wanted = wantedOf(plan, target);
        if (wanted.includes(found.label)) passed++;
        else {
          failures.push(
            `call ${number}, ${target.name}, ${fetch ? 'node' : 'fetch'}: [${plan.answers.join(', ')}] gave ` +
              `${found.label} (${found.told}) and not ${wanted.join(' or ')}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    // A client that forgets an exchange lets this wait until the limit of whoever runs it.
    while (open.size > 0) await once([...open][0] ?? service.server, 'close');
    return { passed, failures, outcomes, heapGrowth: heapUsed() - heapBefore };
  } finally {
    process.off('unhandledRejection', stray);
    for (const { server } of [service, other]) {
      server.closeAllConnections();
      server.close();
    }
    workshop.close();
  }
}

/** Bytes in use. What could be collected counts too where `--expose-gc` is not set. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** The time for an attempt runs out when the server says so: no call waits for a real one. */
function clockOf(entry: Entry): NonNullable<ClientConfig['clock']> {
  return {
    Date: { now: () => 0 },
    setTimeout(task, milliseconds) {
      if (milliseconds < endless) return setTimeout(task, milliseconds);
      entry.expire = task;
      return undefined;
    },
    clearTimeout(timer) {
      // A cast: what setTimeout above gave.
      clearTimeout(timer as NodeJS.Timeout | undefined);
    },
  };
}

function kindOf(name: string | undefined, last: string | undefined): Kind {
  const kind = kinds[name ?? last ?? 'good'] ?? kinds['good'];
  if (kind === undefined) throw new Error('no kinds');
  return kind;
}

async function listen<Listening extends Server | SecureServer>(
  server: Listening,
): Promise<{ readonly server: Listening; readonly url: string }> {
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A cast: a server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const scheme = server instanceof SecureServer ? 'https' : 'http';
  return { server, url: `${scheme}://127.0.0.1:${port}` };
}

/** Numbers from 0 up to 1 that follow from the seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function planOf(number: number, random: () => number): Plan {
  const names = Object.keys(kinds);
  const draw = (): string => names[Math.floor(random() * names.length)] ?? 'good';
  const count = 1 + Math.floor(random() * 3);
  return { name: `name-${number}-é✓`, answers: Array.from({ length: count }, draw) };
}

/** The labels of the outcomes that a plan allows. */
function wantedOf({ name, answers }: Plan, service: Service): string[] {
  let last: Outcome | undefined;
  for (let attempt = 0; attempt < 3; attempt++) {
    const kind = kindOf(answers[attempt], answers.at(-1));
    last = typeof kind.outcome === 'function' ? kind.outcome(service) : kind.outcome;
    if (last.kind === 'value') return [`value ${kind.altered?.(name) ?? name}`].map(shown);
    if (last.kind === 'failure' || (kind.stalls && !service.safe)) break;
  }
  if (last === undefined || last.kind === 'value') return [];
  return [last.status === undefined ? last.code : `${last.code} ${last.status}`];
}

/** All right values count as one outcome. */
function shown(label: string): string {
  return label.replace(/^value name-.*/, 'value').replace(/^value \ufffd.*/, 'value with U+FFFD');
}

interface Found {
  readonly label: string;
  readonly told: string;
}

async function outcomeOf(service: Service, call: string, config: ClientConfig): Promise<Found> {
  const { createClient, operations } = service.client;
  const client = createClient({
    ...config,
    middleware: (next) => (request) =>
      next({ ...request, headers: { ...request.headers, 'x-call': call } }),
  });
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<Found>((resolve) => {
    timer = setTimeout(resolve, endless, { label: 'a hang', told: 'nothing' });
  });
  const ended = (operations['getThing']?.(client, { Id: call }) ?? Promise.resolve()).then(
    (output): Found => {
      const { Name }: { Name?: unknown } = Object(output);
      const isRight = `${Name}`.slice(1) === `ame-${call}-é✓` && /^[n\ufffd]/.test(`${Name}`);
      const told = String(Name);
      return { label: isRight ? shown(`value ${Name}`) : 'a wrong value', told };
    },
    (error: unknown): Found => {
      const { code, status, sentCode, opslice } = Object(error);
      const told = String(error);
      if (opslice !== true) return { label: 'an untyped error', told };
      const label = sentCode === undefined ? code : 'ServiceError';
      return { label: status === undefined ? label : `${label} ${status}`, told };
    },
  );
  return Promise.race([ended, hanging]).finally(() => clearTimeout(timer));
}

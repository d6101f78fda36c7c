import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { sourceToModel } from '../../generator/formats/sources/source-to-model.js';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { type BuiltClient, openWorkshop, type Workshop } from '../conformance/build-client.js';
import { type Kind, kinds, type Outcome } from './kinds.js';

export interface Tally {
  readonly passed: number;
  /** What went wrong, a line each. */
  readonly failures: readonly string[];
  /** How many calls ended how. */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** Calls under way at a time. */
const inFlight = 64;
/** Milliseconds until a call counts as hanging. No attempt ever takes so long. */
const endless = 60_000;

interface Service {
  readonly name: string;
  readonly client: BuiltClient;
  /** The answer that says a name. */
  readonly good: (name: string) => string;
  /** An attempt that took too long is made again. */
  readonly safe: boolean;
}

/** A call as the seed wants it. */
interface Plan {
  readonly name: string;
  /** The kinds of answers to its attempts; the last one stays. */
  readonly answers: readonly string[];
}

/** What the server and the clock know of a call. */
interface Entry {
  readonly plan: Plan;
  readonly good: string;
  attempts: number;
  /** Lets the time for the attempt under way run out. */
  expire?: () => void;
}

/**
 * Makes calls against a server on this machine whose answers the seed decides. Each has to give the
 * right value or the right failure.
 */
export async function runFaults(seed: number, calls: number): Promise<Tally> {
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
  const service = await listen(
    createServer((request, response) => {
      const entry = plans.get(`${request.headers['x-call']}`);
      request.resume();
      request.on('end', () => {
        const kind = kindOf(entry?.plan.answers[entry.attempts], entry?.plan.answers.at(-1));
        if (entry) entry.attempts++;
        kind.answer(response, entry?.good ?? '', `${other.url}/stolen`);
        if (kind.stalls) setImmediate(() => entry?.expire?.());
      });
    }),
  );
  try {
    const services = await buildServices(workshop);
    const transports = [undefined, createTransport()];
    const random = randomOf(seed);
    let next = 0;
    let passed = 0;
    const work = async (): Promise<void> => {
      while (next < calls) {
        const number = next++;
        const target = services[number % services.length];
        if (target === undefined) return;
        const plan = planOf(number, random);
        const entry: Entry = { plan, good: target.good(plan.name), attempts: 0 };
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
        const wanted = wantedOf(plan, target.safe);
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
    await new Promise((resolve) => setImmediate(resolve));
    return { passed, failures, outcomes };
  } finally {
    process.off('unhandledRejection', stray);
    for (const { server } of [service, other]) {
      server.closeAllConnections();
      server.close();
    }
    workshop.close();
  }
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

async function listen(server: Server): Promise<{ readonly server: Server; readonly url: string }> {
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A cast: a server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
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
function wantedOf({ name, answers }: Plan, safe: boolean): string[] {
  let last: Outcome | undefined;
  for (let attempt = 0; attempt < 3; attempt++) {
    const kind = kindOf(answers[attempt], answers.at(-1));
    last = kind.outcome;
    if (last.kind === 'value') return [`value ${kind.altered?.(name) ?? name}`].map(shown);
    if (last.kind === 'failure' || (kind.stalls && !safe)) break;
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
      const told = JSON.stringify(output);
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

async function buildServices(workshop: Workshop): Promise<Service[]> {
  const json = (Name: string): string => JSON.stringify({ Name, Padding: 'x'.repeat(20) });
  const xml = (name: string): string => `<A><Name>${name}</Name><P>${'x'.repeat(20)}</P></A>`;
  const rows: [protocol: string, http: string, id: string, good: Service['good']][] = [
    ['aws-json-1.1', "{ method: POST, uri: '/' }", 'string', json],
    [
      'rest-xml',
      "{ method: GET, uri: '/{Id}' }",
      '{ type: string, in: label, required: true }',
      xml,
    ],
    ['rest-json', "{ method: POST, uri: '/' }", 'string', json],
  ];
  const services: Service[] = [];
  for (const [name, http, id, good] of rows) {
    const text = `service: { id: Things, version: '2020-01-01', protocol: ${name}, target: Things, auth: none }
operations:
  GetThing:
    http: ${http}
    input: { Id: ${id} }
    output: { Name: string }
`;
    const model = valueOf(await sourceToModel({ name: 'things.yaml', text, overlays: [] }));
    const client = await workshop.build(model);
    services.push({ name, client, good, safe: http.includes('GET') });
  }
  return services;
}

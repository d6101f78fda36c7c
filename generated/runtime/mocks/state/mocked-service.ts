/* eslint-disable */
// @ts-nocheck
/** All mocks of a service together, which may remember what they were told. */
import type {
  Mock,
  MockErrorData,
  MockFail,
  MockFailure,
  MockOptions,
  MockResult,
} from '../mocks.js';
import type { Har } from '../replay/har.js';
import { replayMocks } from '../replay/replay.js';
import type { OperationPlan, StatePlan } from './plan.js';
import { notRemembered, PlannedError } from './planned-error.js';
import { runPlan } from './run-plan.js';
import { readSeed, SeedError, type Seed } from './seed.js';
import { createStore, type MockSnapshot, type MockStore, type StoreSettings } from './store.js';
import { isValues, type Values } from './values.js';

/** What a behaviour of one's own is given. */
export interface BehaviourCall<Input, Output, Failure> {
  readonly input: Input;
  /** Makes an error to give. */
  readonly fail: MockFail<Failure>;
  /** What is remembered. */
  readonly store: MockStore;
  /** The request, whose body was read already; undefined while a seed is planted. */
  readonly request: Request | undefined;
  /** What would be answered without the behaviour: of what is remembered, or the sample. */
  readonly next: () => Promise<Output | MockFailure>;
}

/**
 * Answers an operation in the place of what opslice found in the model.
 *
 * @example
 * const CreateIdentityPool: Behaviour<Input, Output, Failure> = ({ input, fail, next }) =>
 *   input.IdentityPoolName === 'taken' ? fail('ResourceConflictException') : next();
 */
export type Behaviour<Input, Output, Failure> = (
  call: BehaviourCall<Input, Output, Failure>,
) => MockResult<Output> | Promise<MockResult<Output>>;

/** How a mock service is made. */
export interface MockServiceOptions<Behaviours> extends StoreSettings {
  /** Whether it remembers what it is told; else each operation answers with its sample. Default: false. */
  readonly state?: boolean;
  /** What it remembers from the start: calls, a snapshot, or `examples` for those of the specification. */
  readonly seed?: Seed | 'examples';
  /** Functions that answer operations, by the names on the wire. */
  readonly behaviours?: Behaviours;
  /**
   * What goes wrong, by the names of operations on the wire, or `*` for all others: `{ GetId: 'ThrottlingException; times=2' }`. A
   * header of a request, `x-opslice-fault`, asks for the same. Default: nothing.
   */
  readonly faults?: Readonly<Record<string, string>>;
  /**
   * Recorded traffic to answer from, as `opslice mock --record`, a browser or a proxy writes it. Nothing else answers
   * then: it stands alone.
   */
  readonly replay?: Har;
}

/** A mock of a whole service. */
export interface MockedService {
  /** A mock of each operation, for `toHandlers` and for servers. */
  readonly mocks: readonly Mock[];
  /** Stands in the place of `fetch` in the settings of a client. */
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What is remembered. */
  readonly store: MockStore;
  /**
   * Makes calls, or puts what a snapshot has in the place of all that is remembered.
   *
   * @throws SeedError (as a rejection) where that cannot be done.
   */
  readonly seed: (seed: Seed | 'examples') => Promise<void>;
  /** All that is remembered, as JSON. */
  readonly snapshot: () => Promise<MockSnapshot>;
  /** Forgets all but the seed that the service was made with. */
  readonly reset: () => Promise<void>;
}

/** A call that an example of the specification shows. */
export interface ExampleCall {
  readonly operation: string;
  readonly input: object;
  readonly output: object;
}

/** Makes an error, whatever its operation. */
type AnyFail = (code: never, data?: never, status?: number) => MockFailure;

type AnyReply = (input: object, fail: AnyFail, request: Request) => Promise<MockFailure | Response>;

/** What a service says of an operation: the function that makes its mock, and its sample. */
export type MockableOperation = readonly [
  mock: (reply: AnyReply, options?: MockOptions) => Mock,
  sample?: object,
];

/** What one operation of a service does that no plan says; it gives an output or throws a PlannedError. */
export type ServiceBehaviour = (call: {
  readonly input: Values;
  readonly store: MockStore;
  /** Where requests are sent to, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly headers: Headers;
  /** Whether the specification has an operation: without the one that makes something, that has to be there. */
  readonly has: (operation: string) => boolean;
  /** What the plan says. */
  readonly next: () => Values;
}) => Values | Promise<Values>;

/** What is generated for a service. */
export interface MockedParts {
  readonly plan: StatePlan;
  readonly operations: Readonly<Record<string, MockableOperation>>;
  readonly examples?: readonly ExampleCall[];
  readonly known?: Readonly<Record<string, ServiceBehaviour>>;
  /** The members of inputs that clients make up for each call, by operations. */
  readonly tokens?: Readonly<Record<string, readonly string[]>>;
}

type AnyBehaviour = (call: {
  readonly input: object;
  readonly fail: AnyFail;
  readonly store: MockStore;
  readonly request: Request | undefined;
  readonly next: () => Promise<object>;
}) => unknown;

/**
 * Makes the mocks of a service.
 *
 * @throws TypeError where `replay` stands beside `state`, `seed` or `behaviours`, or a fault cannot be understood; SeedError at the first call, where
 *   the seed cannot be planted.
 */
export function mockedService<Behaviours extends object>(
  parts: MockedParts,
  options: MockServiceOptions<Behaviours> = {},
): MockedService {
  const { plan, operations, examples = [], known = {}, tokens } = parts;
  const { state = false, seed, replay, faults = {} } = options;
  for (const name of Object.keys(faults)) {
    if (name === '*' || Object.hasOwn(operations, name)) continue;
    throw new TypeError(`fault of ${name}: there is no such operation`);
  }
  if (replay !== undefined && (state || seed !== undefined || options.behaviours !== undefined)) {
    throw new TypeError('replay stands alone: leave out state, seed and behaviours');
  }
  // A cast: what a behaviour is given is of the operation that it is named after.
  const behaviours = (options.behaviours ?? {}) as Readonly<
    Record<string, AnyBehaviour | undefined>
  >;
  const store = createStore(plan.service, options);

  /** The output without a behaviour of the person's own. */
  const remembered = async (
    name: string,
    input: Values,
    request: Request | undefined,
  ): Promise<Values> => {
    const step: OperationPlan | undefined = Object.hasOwn(plan.operations, name)
      ? plan.operations[name]
      : undefined;
    const sample = operations[name]?.[1];
    const sampled: Values = { ...sample };
    const planned = (): Values =>
      step === undefined
        ? sampled
        : runPlan(step, { plan, operation: name, input, store, sample: sampled });
    const own = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!state || (step === undefined && own === undefined)) {
      if (sample === undefined) {
        throw new PlannedError(
          { code: notRemembered },
          `This mock has no sample to answer ${name} with`,
        );
      }
      // Not a copy: a stream of a sample is made when it is asked for.
      return sample as Values;
    }
    const origin = request === undefined ? 'http://127.0.0.1' : new URL(request.url).origin;
    const headers = request?.headers ?? new Headers();
    const has = (other: string): boolean => Object.hasOwn(operations, other);
    return own === undefined
      ? planned()
      : own({ input, store, origin, headers, has, next: planned });
  };

  const answer = async (
    name: string,
    input: object,
    fail: AnyFail,
    request: Request | undefined,
  ): Promise<unknown> => {
    store.beginCall();
    const next = async (): Promise<object> => {
      try {
        return await remembered(name, { ...input }, request);
      } catch (error) {
        if (!(error instanceof PlannedError)) throw error;
        // A cast: the plan and the types of the errors are made of the same model.
        return fail(error.code as never, error.data as never, error.status);
      }
    };
    const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
    return behaviour === undefined ? next() : behaviour({ input, fail, store, request, next });
  };

  const plant = async (what: Seed | 'examples'): Promise<void> => {
    if (what === 'examples') {
      for (const example of examples) await plantExample(example);
      return;
    }
    const read = readSeed(what);
    if ('snapshot' in read) {
      store.restore(read.snapshot);
      return;
    }
    for (const [index, { operation, input }] of read.calls.entries()) {
      if (!Object.hasOwn(operations, operation)) {
        throw new SeedError([index, operation], `there is no operation ${operation}`);
      }
      const [issue, ...others] = issuesOf(operation, input);
      if (issue !== undefined) {
        const more = others.map(({ path, message }) => `; ${path.join('.')} ${message}`);
        throw new SeedError([index, operation, ...issue.path], issue.message + more.join(''));
      }
      let failure: string | undefined;
      const fail: AnyFail = (code, data) => {
        const message = messageOf(data);
        failure = `${code}${message === undefined ? '' : `: ${message}`}`;
        // A cast: nobody looks at it.
        return {} as MockFailure;
      };
      await answer(operation, input, fail, undefined);
      if (failure !== undefined) throw new SeedError([index, operation], failure);
    }
  };

  /** Makes what an example shows: where the plan makes a record, what it answers is what the record has. */
  const plantExample = async ({ operation, input, output }: ExampleCall): Promise<void> => {
    const step = plan.operations[operation];
    try {
      await remembered(operation, { ...input }, undefined);
    } catch (error) {
      if (error instanceof PlannedError) return;
      throw error;
    }
    if (step?.does !== 'create') return;
    const resource = plan.resources[step.of];
    const { at: path, names = {} } = step.output ?? {};
    const held: unknown = path === undefined ? output : Object(output)[path];
    const shown = Object.entries(isValues(held) ? held : {}).map(([name, value]) => [
      names[name] ?? name,
      value,
    ]);
    const made = store.list(step.of).at(-1);
    if (made === undefined || resource === undefined) return;
    const fields = { ...made.fields, ...Object.fromEntries(shown) };
    store.remove(step.of, ...resource.id.map((id) => made.fields[id]));
    store.put(
      step.of,
      resource.id.map((id) => fields[id]),
      fields,
      made.tags,
    );
  };

  const issuesOf = (name: string, input: object): ReturnType<Mock['issuesOf']> =>
    mocks.find(({ operation }) => operation === name)?.issuesOf(input) ?? [];

  const begin = (): Promise<void> => (seed === undefined ? Promise.resolve() : plant(seed));
  // Made when it is first asked for, so that a seed that cannot be planted is the failure of a call.
  let planted: Promise<void> | undefined;
  const ready = (): Promise<void> => (planted ??= begin());

  const own = Object.entries(operations).map(([name, [make]]) => {
    const fault = Object.hasOwn(faults, name) ? faults[name] : faults['*'];
    const reply: AnyReply = async (input, fail, request) => {
      await ready();
      // A cast: the output is of this operation, as the plan and the sample are.
      return (await answer(name, input, fail, request)) as MockFailure;
    };
    return make(reply, fault === undefined ? {} : { fault });
  });

  const mocks = replay === undefined ? own : replayMocks(own, replay, tokens);

  return {
    mocks,
    store,
    async fetch(url, init) {
      const request = new Request(url, init);
      for (const mock of mocks) {
        const response = await mock(request);
        if (response?.type === 'error')
          throw new TypeError('The connection was cut, as a fault asks for');
        if (response !== undefined) return response;
      }
      const { pathname } = new URL(request.url);
      return new Response(`No mock answers ${request.method} ${pathname}\n`, { status: 404 });
    },
    async seed(what) {
      await ready();
      await plant(what);
    },
    async snapshot() {
      await ready();
      return store.snapshot();
    },
    async reset() {
      store.clear();
      planted = undefined;
      await ready();
    },
  };
}

function messageOf(data: MockErrorData<never, never> | undefined): string | undefined {
  const { message, Message } = { ...(data as Values | undefined) };
  const text = message ?? Message;
  return typeof text === 'string' ? text : undefined;
}

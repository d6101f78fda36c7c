/* eslint-disable */
// @ts-nocheck
/** Answers in the place of a service: functions from a request to a response. */
import type { ServiceError } from '../core/errors.js';
import {
  type MockAnswer,
  type MockMatch,
  type MockRequest,
  type MockService,
  toResponse,
} from './mock-service.js';
import { type MockFault, faultHeader, halved, pause, type ReadFault, readFault } from './faults.js';
import type { Issue, StandardSchema } from '../validation/schema.js';
import { statusCodes } from '../http/status-fault.js';

/**
 * Answers an operation in the place of its service, with nothing but `Request` and `Response`. The
 * same request may be shown to one mock after the other: only the one that answers takes its body.
 */
export interface Mock {
  /** The answer; undefined where the request is for another operation. */
  (request: Request): Promise<Response | undefined>;
  /** The name on the wire of the operation that it answers. */
  readonly operation: string;
  /** Whether a request is for its operation. */
  readonly matches: (request: Request) => Promise<boolean>;
  /** What is wrong with an input by the constraints of the model. */
  readonly issuesOf: (input: object) => readonly Issue[];
  /**
   * The input that a request for its operation stands for, whether or not it keeps the constraints. It takes the body.
   *
   * @throws Error (as a rejection) where it cannot be read.
   */
  readonly read: (request: Request) => Promise<object>;
  /** An error that the service makes up, as its protocol has it. */
  readonly refuse: (request: Request, status: number, code: string, message: string) => Response;
  /**
   * The answer that a function gives, or what a fault that is asked for makes of it. A connection that is cut is
   * `Response.error()`.
   */
  readonly faulted: (
    request: Request,
    answer: () => Promise<Response | undefined>,
  ) => Promise<Response | undefined>;
  /** See {@link MockOptions.once}. It is for who asks the mocks: the function always answers. */
  readonly once: boolean;
}

/** What a mock knows of its operation. */
export interface MockOperation<Input, Output> {
  readonly service: MockService;
  /** The name on the wire. */
  readonly name: string;
  readonly schema: StandardSchema<Input>;
  /** The code for input that breaks the constraints. */
  readonly invalid: string;
  /** What a request must have, where nothing else authorizes it. */
  readonly secret?: MockSecret;
  /** May throw whatever it likes where the request cannot be read. */
  readonly read: (request: MockRequest) => Input | Promise<Input>;
  readonly write: (output: Output) => MockAnswer;
}

/** What must be in a request, with any value: a token or a key, one of them where both are named. */
export interface MockSecret {
  /** A bearer token in the header `authorization`. */
  readonly token?: true;
  /** The header, in lower case, that holds an API key. */
  readonly apiKey?: string;
}

/** How often a mock answers, and what it does wrong. */
export interface MockOptions {
  /**
   * A fault, such as `ThrottlingException; times=2`: see {@link readFault}. The header `x-opslice-fault` of a request asks for
   * one too, and goes before this. Default: none.
   */
  readonly fault?: string;
  /**
   * Whether, as a handler of Mock Service Worker, it answers only the next request and leaves those
   * after it to the other handlers. Default: false.
   */
  readonly once?: boolean;
}

/** The codes of the errors that a service answers an operation with. */
export type MockErrorCode<Failure> = Exclude<Extract<Failure, ServiceError>['code'], 'Unknown'>;

/** The members of an error; for those that any operation may be answered with, a message. */
export type MockErrorData<Failure, Code extends string> =
  Extract<Failure, ServiceError<Code>> extends ServiceError<Code, infer Data extends object>
    ? Data
    : { message?: string };

const failed: unique symbol = Symbol('failed');

/** An error, made by the second argument of a reply function. */
export interface MockFailure {
  readonly [failed]: MockAnswer;
}

/**
 * Makes the error that a reply function returns. Without `data` it has a sample message, without a
 * status the one that the model or the service has for it.
 */
export type MockFail<Failure> = <Code extends MockErrorCode<Failure>>(
  code: Code,
  data?: MockErrorData<Failure, Code>,
  status?: number,
) => MockFailure;

/** What a reply function gives; a response of one's own is sent as it is. */
export type MockResult<Output> = Output | MockFailure | Response;

/**
 * The answer of a mock: an output, or a function of the input that gives one, or gives an error. The
 * function is given the request too, whose body was read already.
 *
 * @example
 * mockGetId((input, fail) =>
 *   input.IdentityPoolId === known ? { IdentityId } : fail('ResourceNotFoundException'),
 * );
 */
export type MockReply<Input, Output, Failure> =
  | Output
  | ((
      input: Input,
      fail: MockFail<Failure>,
      request: Request,
    ) => MockResult<Output> | Promise<MockResult<Output>>);

/**
 * Answers the requests of an operation. Input that breaks its constraints is refused, and so is a
 * request without the token or the key that the operation asks for.
 */
export function mockOutput<Input, Output extends object, Failure>(
  operation: MockOperation<Input, Output>,
  reply: MockReply<Input, Output, Failure>,
  options?: MockOptions,
): Mock {
  const { service } = operation;
  return mock(operation, options, async (request, received) => {
    const refusal = unauthorized(operation, request);
    if (refusal !== undefined) return refusal;
    const input = await readInput(operation, request);
    if ('refusal' in input) return input.refusal;
    if (typeof reply !== 'function') return operation.write(reply);
    const fail: MockFail<Failure> = (code, data, status) => {
      const answer = errorAnswer(service, code, data);
      return { [failed]: status === undefined ? answer : { ...answer, status } };
    };
    const made = await reply(input.value, fail, received);
    if (made instanceof Response) return made;
    return failed in made ? made[failed] : operation.write(made);
  });
}

/** Answers the requests of an operation with an error, whatever their input. */
export function mockError<Input, Output>(
  operation: MockOperation<Input, Output>,
  code: string,
  data: object | undefined,
  options?: MockOptions,
): Mock {
  const answer = errorAnswer(operation.service, code, data);
  return mock(operation, options, () => Promise.resolve(answer));
}

function errorAnswer(service: MockService, code: string, data: object | undefined): MockAnswer {
  const modelled = Object.hasOwn(service.errors, code) ? service.errors[code] : undefined;
  // A cast: the types of the mocks say which data goes with which code.
  if (modelled) return modelled(data as never);
  // The others speak of who calls.
  return service.error(commonStatus(code) ?? 403, code, { message: `Sample of ${code}`, ...data });
}

/** The statuses of errors that any operation may be answered with, besides those that a status has by itself. */
const commonStatuses: Readonly<Record<string, number>> = {
  ThrottlingException: 400,
  Throttling: 400,
  ValidationException: 400,
  ValidationError: 400,
  // These speak of who calls.
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  OptInRequired: 403,
  UnrecognizedClientException: 403,
};

/** The status of an error that any operation may be answered with; undefined where it is none of these. */
function commonStatus(code: string): number | undefined {
  const own = Object.entries(statusCodes).find(([, name]) => name === code);
  if (own) return Number(own[0]);
  return Object.hasOwn(commonStatuses, code) ? commonStatuses[code] : undefined;
}

/** Reads a fault of an operation; one with an error that nobody knows needs a status. */
function faultOf(service: MockService, text: string): ReadFault {
  const fault = readFault(text);
  if ('wrong' in fault) return fault;
  const { code, status } = fault;
  const isKnown =
    code === undefined || Object.hasOwn(service.errors, code) || commonStatus(code) !== undefined;
  if (isKnown || status !== undefined) return fault;
  const codes = Object.keys(service.errors).sort().join(', ');
  const others = codes === '' ? '' : `, which has ${codes}`;
  return {
    wrong: `${JSON.stringify(code)} is not an error of this service${others}; with status=N it may be any`,
  };
}

/** What does wrong as it is asked to, and counts how often it did. */
function faulty(service: MockService, name: string, usual: string | undefined): Mock['faulted'] {
  const read = usual === undefined ? undefined : faultOf(service, usual);
  if (read !== undefined && 'wrong' in read) throw new TypeError(`fault of ${name}: ${read.wrong}`);
  const counts = new Map<string, number>();
  return async (request, answer) => {
    const asked = request.headers.get(faultHeader);
    const fault = asked === null ? read : faultOf(service, asked);
    if (fault === undefined) return answer();
    if ('wrong' in fault) {
      const message = `The header ${faultHeader}: ${fault.wrong}`;
      const refusal = service.error(400, 'WrongFaultException', { message });
      return toResponse(service, request.method, refusal);
    }
    const failure = (code: string, { status, retryAfter }: MockFault): Response => {
      const made = errorAnswer(service, code, undefined);
      const later = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      const headers = { ...made.headers, ...later };
      const whole = { ...made, headers, ...(status === undefined ? {} : { status }) };
      return toResponse(service, request.method, whole);
    };
    // SDKs of AWS tell the attempts of one call from those of another.
    const call = request.headers.get('amz-sdk-invocation-id') ?? '';
    const key = asked === null ? '' : `${call} ${asked}`;
    const count = counts.get(key) ?? 0;
    if (count >= fault.times) return answer();
    counts.set(key, count + 1);
    await pause(fault.delay, request.signal);
    if (fault.cut === 'whole') return Response.error();
    const response = fault.code === undefined ? await answer() : failure(fault.code, fault);
    return response !== undefined && fault.cut === 'half' ? halved(response) : response;
  };
}

function mock<Input, Output>(
  { service, name, schema, read: readInputOf }: MockOperation<Input, Output>,
  { once = false, fault }: MockOptions = {},
  answer: (request: MockRequest, received: Request) => Promise<MockAnswer | Response>,
): Mock {
  const find = async (request: Request): Promise<MockMatch | undefined> => {
    const match = await service.find(request);
    return match?.operation === name ? match : undefined;
  };
  const respond = async (request: Request): Promise<Response | undefined> => {
    const match = await find(request);
    if (!match) return undefined;
    return faulted(request, async () => {
      const made = await answer(incoming(request, match.labels ?? {}), request);
      return made instanceof Response ? made : toResponse(service, request.method, made);
    });
  };
  const faulted = faulty(service, name, fault);
  const matches = async (request: Request): Promise<boolean> => (await find(request)) !== undefined;
  const issuesOf = (input: object): readonly Issue[] =>
    schema['~standard'].validate(input).issues ?? [];
  const read = async (request: Request): Promise<object> => {
    const match = await find(request);
    const input: unknown = await readInputOf(incoming(request, match?.labels ?? {}));
    return typeof input === 'object' && input !== null ? input : {};
  };
  const refuse: Mock['refuse'] = (request, status, code, message) =>
    toResponse(service, request.method, service.error(status, code, { message }));
  return Object.assign(respond, {
    operation: name,
    matches,
    issuesOf,
    read,
    refuse,
    faulted,
    once,
  });
}

function incoming(request: Request, labels: MockRequest['labels']): MockRequest {
  return {
    headers: request.headers,
    query: new URL(request.url).searchParams,
    labels,
    text: () => request.text(),
    bytes: async () => new Uint8Array(await request.arrayBuffer()),
    stream: () => request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
  };
}

/** The answer to a request that lacks what would authorize it. */
function unauthorized<Input, Output>(
  { service, secret }: MockOperation<Input, Output>,
  { headers }: MockRequest,
): MockAnswer | undefined {
  if (secret === undefined) return undefined;
  const { token = false, apiKey } = secret;
  if (token && /^Bearer ./i.test(headers.get('authorization') ?? '')) return undefined;
  if (apiKey !== undefined && headers.get(apiKey)) return undefined;
  const wanted = [
    ...(token ? ['a bearer token'] : []),
    ...(apiKey === undefined ? [] : [`an API key in the header ${apiKey}`]),
  ];
  const message = `The request needs ${wanted.join(' or ')}`;
  return service.error(401, 'MissingAuthenticationTokenException', { message });
}

async function readInput<Input, Output>(
  { service, read, schema, invalid }: MockOperation<Input, Output>,
  request: MockRequest,
): Promise<{ readonly value: Input } | { readonly refusal: MockAnswer }> {
  let received: Input;
  try {
    received = await read(request);
  } catch {
    const message = 'The request cannot be read';
    return { refusal: service.error(400, 'SerializationException', { message }) };
  }
  const outcome = schema['~standard'].validate(received);
  if ('value' in outcome) return outcome;
  const message = outcome.issues
    .map((issue) => `${issue.path.join('.')} ${issue.message}`)
    .join('; ');
  return { refusal: service.error(400, invalid, { message }) };
}

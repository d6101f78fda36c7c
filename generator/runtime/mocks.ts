/** Answers in the place of a service that speaks AWS JSON, as handlers of Mock Service Worker. */
import { http, HttpResponse, type HttpHandler } from 'msw';
import type { StandardSchema } from './schema.js';

/** What a mock knows of its operation. */
export interface MockOperation<Input, Output> {
  /** The value of `X-Amz-Target` by which requests are told apart. */
  readonly target: string;
  readonly schema: StandardSchema<Input>;
  /** The code for input that breaks the constraints. */
  readonly invalid: string;
  /** Turns what JSON cannot hold, such as dates, in what was received, in place. */
  readonly decode?: (input: Input) => void;
  /** Makes of an output what JSON can hold. */
  readonly encode: (output: Output) => object;
}

/** The answer of a mock: an output, or a function of the input that gives one. */
export type MockReply<Input, Output> = Output | ((input: Input) => Output | Promise<Output>);

/** Answers the requests of an operation; input that breaks its constraints is refused. */
export function mockJson<Input, Output extends object>(
  operation: MockOperation<Input, Output>,
  reply: MockReply<Input, Output>,
): HttpHandler {
  return handler(operation.target, async (request) => {
    const input = await readInput(operation, request);
    if ('refusal' in input) return input.refusal;
    const output = typeof reply === 'function' ? await reply(input.value) : reply;
    return json(200, operation.encode(output));
  });
}

/** Answers the requests of an operation with an error. */
export function mockJsonError(
  target: string,
  status: number,
  code: string,
  data: object,
): HttpHandler {
  return handler(target, () => Promise.resolve(errorReply(status, code, data)));
}

function handler(target: string, answer: (request: Request) => Promise<Response>): HttpHandler {
  return http.post(
    ({ request }) => request.headers.get('x-amz-target') === target,
    ({ request }) => answer(request),
  );
}

async function readInput<Input, Output>(
  operation: MockOperation<Input, Output>,
  request: Request,
): Promise<{ readonly value: Input } | { readonly refusal: Response }> {
  let received: Input;
  try {
    received = JSON.parse((await request.text()) || '{}');
    operation.decode?.(received);
  } catch {
    const refusal = errorReply(400, 'SerializationException', { message: 'The body is no JSON' });
    return { refusal };
  }
  const outcome = operation.schema['~standard'].validate(received);
  if (!outcome.issues) return outcome;
  const message = outcome.issues
    .map((issue) => `${issue.path.join('.')} ${issue.message}`)
    .join('; ');
  return { refusal: errorReply(400, operation.invalid, { message }) };
}

function errorReply(status: number, code: string, data: object): Response {
  return json(status, { __type: code, ...data }, { 'x-amzn-errortype': code });
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new HttpResponse(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
      ...headers,
    },
  });
}

/** Answers in the place of a service, as handlers of Mock Service Worker. */
import { http, type HttpHandler } from 'msw';
import type { MockAnswer, MockRequest, MockService } from './mock-service.js';
import type { StandardSchema } from './schema.js';

/** What a mock knows of its operation. */
export interface MockOperation<Input, Output> {
  readonly service: MockService;
  /** The name on the wire. */
  readonly name: string;
  readonly schema: StandardSchema<Input>;
  /** The code for input that breaks the constraints. */
  readonly invalid: string;
  /** May throw whatever it likes where the request cannot be read. */
  readonly read: (request: MockRequest) => Input | Promise<Input>;
  readonly write: (output: Output) => MockAnswer;
}

/** The answer of a mock: an output, or a function of the input that gives one. */
export type MockReply<Input, Output> = Output | ((input: Input) => Output | Promise<Output>);

/** Answers the requests of an operation; input that breaks its constraints is refused. */
export function mockOutput<Input, Output extends object>(
  operation: MockOperation<Input, Output>,
  reply: MockReply<Input, Output>,
): HttpHandler {
  return handler(operation, async (request) => {
    const input = await readInput(operation, request);
    if ('refusal' in input) return input.refusal;
    const output = typeof reply === 'function' ? await reply(input.value) : reply;
    return operation.write(output);
  });
}

/** Answers the requests of an operation with an error. */
export function mockError<Input, Output>(
  operation: MockOperation<Input, Output>,
  error: MockAnswer,
): HttpHandler {
  return handler(operation, () => Promise.resolve(error));
}

function handler<Input, Output>(
  { service, name }: MockOperation<Input, Output>,
  answer: (request: MockRequest) => Promise<MockAnswer>,
): HttpHandler {
  return http.all(
    async ({ request }) => (await service.find(request))?.operation === name,
    async ({ request }) => {
      const labels = (await service.find(request))?.labels ?? {};
      return toResponse(service, request.method, await answer(incoming(request, labels)));
    },
  );
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

/** Answers to HEAD, and those of some statuses, have no body. */
function toResponse(service: MockService, method: string, answer: MockAnswer): Response {
  const { status = 200, body } = answer;
  const headers = new Headers(service.headers);
  if (body === undefined) headers.delete('content-type');
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value != null) headers.set(name, `${value}`);
  }
  const isEmpty = method === 'HEAD' || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : (body ?? null), { status, headers });
}

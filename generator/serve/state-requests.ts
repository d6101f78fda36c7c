/**
 * What a mock that remembers is asked about itself, beside the operations of its service: `GET` gives
 * a snapshot, `PUT` plants a seed, and `DELETE` forgets all but the seed that it was started with.
 */
import type { MockedService } from '../runtime/mocks/state/mocked-service.js';

/** Where it is asked. No operation of a service has such a path. */
export const statePath = '/_opslice/state';

/** Answers a request for {@link statePath}. */
export async function answerStateRequest(
  service: MockedService,
  request: Request,
): Promise<Response> {
  switch (request.method) {
    case 'GET':
      return json(200, await service.snapshot());
    case 'PUT':
      try {
        await service.seed(JSON.parse(await request.text()));
        return new Response(null, { status: 204 });
      } catch (error) {
        return json(400, { message: error instanceof Error ? error.message : String(error) });
      }
    case 'DELETE':
      await service.reset();
      return new Response(null, { status: 204 });
    default:
      return new Response(null, { status: 405, headers: { allow: 'GET, PUT, DELETE' } });
  }
}

function json(status: number, value: unknown): Response {
  const body = `${JSON.stringify(value, null, 2)}\n`;
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}

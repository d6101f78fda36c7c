import type { Fetch, FetchInit } from '../core/http.js';
import type { Environment } from '../credentials/from-env.js';

/** What the runtime of Lambda may have as a global, as `@aws/lambda-invoke-store` puts it there. */
interface LambdaGlobal {
  readonly awslambda?: {
    readonly InvokeStore?: { readonly getXRayTraceId?: () => string | undefined };
  };
}

/**
 * A fetch that tells, in a function of Lambda, to which trace a request belongs, by which Lambda also
 * finds functions that call themselves. A header that is there already stays.
 */
export function traced(transport: Fetch, env: Environment): Fetch {
  const send: Fetch = (url, init) =>
    transport(url, { ...init, headers: withTrace(init.headers, env) });
  return Object.assign(send, { rawPaths: true } as const);
}

function withTrace(headers: FetchInit['headers'], env: Environment): FetchInit['headers'] {
  if (!env['AWS_LAMBDA_FUNCTION_NAME']) return headers;
  const name = 'x-amzn-trace-id';
  const { awslambda }: LambdaGlobal = Object(globalThis);
  // Where several calls of a function share a process, only the store knows whose this is.
  const id = awslambda?.InvokeStore?.getXRayTraceId?.() ?? env['_X_AMZN_TRACE_ID'] ?? '';
  const isSet = Object.keys(headers).some((each) => each.toLowerCase() === name);
  return isSet || !/^[ -~]+$/.test(id) ? headers : { ...headers, [name]: id };
}

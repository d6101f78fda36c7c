/* eslint-disable */
// @ts-nocheck
/** The protocols AWS JSON 1.0 and 1.1 (`aws/protocols/aws-json` of the Smithy specification). */
import type { Call, Client } from '../core/client.js';
import { type Amendable, failure } from '../core/errors.js';
import { type SendOptions, send } from '../core/send.js';

/** What the model says of an operation, as far as a call needs it. */
export interface JsonOperation<Input, Output> {
  /** The media type, the target, which names the operation, and what else is always sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Matches the codes of the modelled and of the common errors. */
  readonly errors: RegExp;
  /** Makes of the input what JSON can hold; may throw where it cannot. */
  readonly encode?: (input: Input) => object;
  /** Turns, in place, what JSON cannot hold, such as dates. */
  readonly decode?: (output: Output) => Output | void;
  /** What `JSON.parse` does with each value of a success. Default: it leaves out members that are null. */
  readonly reviver?: (key: string, item: unknown) => unknown;
  /**
   * Matches the status with the code of what asks for fewer requests. Default: the codes that
   * services send which need no signature.
   */
  readonly throttles?: RegExp;
  /** Adds what the model says of an error: that it may be retried, or how its data is decoded; does not throw. */
  readonly amend?: (error: Amendable) => void;
  /** What may have been carried out can be sent again. */
  readonly safe?: true;
}

/** Calls an operation: `POST` of one JSON object, answered by another. */
// Declared as a call: compilers look at each operation whether a promise can be one, and that takes long.
export function callJson<Input, Output>(
  client: Client,
  operation: JsonOperation<Input, Output>,
  input: Input,
  options?: SendOptions,
): Call<Output, never>;
export async function callJson<Input, Output>(
  client: Client,
  operation: JsonOperation<Input, Output>,
  input: Input,
  options?: SendOptions,
): Promise<Output> {
  return await send(
    client,
    options,
    operation.safe,
    {
      method: 'POST',
      // Before the wait, so that what the caller does to the input afterwards counts for nothing.
      body: JSON.stringify(operation.encode?.(input) ?? input),
      url: await client.endpoint,
      headers: operation.headers,
    },
    async (response) => {
      const { status, headers } = response;
      const body = await response.text();
      // A redirect is never followed; of one, a browser tells no more than a status of 0. The body is
      // shown up to its first text: what was cut off may have been a secret.
      const to = headers.get('location');
      let message = `HTTP ${status}: ${to ?? body.match(/^[^"]{0,200}/)}`;

      let data: Record<string, unknown> = {};
      let type = headers.get('x-amzn-errortype') ?? '';
      try {
        const json = body || '{}';
        // Looking for a null first keeps the others fast.
        const value = JSON.parse(
          json,
          /null/.test(json)
            ? (response.ok && operation.reviver) || ((_, item) => item ?? undefined)
            : undefined,
        );
        // What begins like an object and was parsed is one.
        if (/^\s*{/.test(json)) {
          if (response.ok) return operation.decode?.(value) ?? value;
          data = value;
          type ||= `${value.__type || value.code || ''}`;
          if (!to) message = `${value.message ?? value.Message ?? message}`;
        }
      } catch (cause) {
        // What cannot be read, or is not a text although it should be, is as good as absent. A value that
        // is not what the model says has its member's name in a RangeError, which quotes nothing.
        if (cause instanceof RangeError) message = cause.message;
      }
      const answer = { status, requestId: headers.get('x-amzn-requestid') };
      if (response.ok) throw failure('ResponseError', message, answer);

      // `namespace#Code:url` is just `Code`.
      const sentCode = type.replace(/[:,].*|^[^:,]*#/g, '');
      const kind = status + sentCode;
      const throttled = (
        operation.throttles || /^429|TooManyReq|Throttl|^...(Request)?LimitExc/
      ).test(kind);
      const error = failure(operation.errors.test(sentCode) ? sentCode : 'Unknown', message, {
        retryable: throttled || /^50[0234]|RequestTimeout/.test(kind),
        data,
        body,
        sentCode,
        throttled,
        ...answer,
        // A cast: to multiply makes a number of a text, and 0 of nothing.
        retryAfter: +(
          headers.get('x-amz-retry-after') ??
          (headers.get('retry-after') as unknown as number) * 1000
        ),
      });
      operation.amend?.(error);
      throw error;
    },
  );
}

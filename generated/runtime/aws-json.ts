/** The protocols AWS JSON 1.0 and 1.1 (`aws/protocols/aws-json` of the Smithy specification). */
import type { Client } from './client.js';
import { refuse, ResponseError, ServiceError } from './errors.js';
import { type Calling, send } from './send.js';

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
  /** Adds what the model says of an error: that it may be retried, or how its data is decoded. */
  readonly amend?: (error: Amendable) => void;
  /** What may have been carried out can be sent again. */
  readonly safe?: true;
}

/** What an operation may set of an error before it is thrown. */
export interface Amendable {
  /** The body as it came. */
  readonly body: string;
  readonly sentCode: string;
  data: object;
  retryable: boolean;
  throttled: boolean;
}

/** Calls an operation: `POST` of one JSON object, answered by another. */
export async function callJson<Input, Output>(
  client: Client,
  operation: JsonOperation<Input, Output>,
  input: Input,
  options?: Calling,
): Promise<Output> {
  let body: string;
  try {
    body = JSON.stringify(operation.encode?.(input) ?? input);
  } catch (cause) {
    refuse(`Not sent: ${cause}`, cause);
  }
  return send(
    client,
    options,
    operation.safe,
    { method: 'POST', url: client.endpoint, headers: operation.headers, body },
    async (response) => {
      const { status, headers } = response;
      const answer = { status, requestId: headers.get('x-amzn-requestid') };
      const body = await response.text();
      // A redirect is never followed; of one, a browser tells nothing. The texts of JSON are blanked
      // out: what was cut off may have been a secret.
      const to = headers.get('location');
      let message = `HTTP ${status || 'redirect'}: ${to ?? body.slice(0, 200).replace(/"(\\.|[^"])*"?/g, '""')}`;

      let sentCode = headers.get('x-amzn-errortype') ?? '';
      let data: Record<string, unknown> = {};
      try {
        const json = body || '{}';
        // Looking for a null first keeps the others fast.
        const reviver =
          (response.ok && operation.reviver) || ((_: string, item: unknown) => item ?? undefined);
        const value = JSON.parse(json, /null/.test(json) ? reviver : undefined);
        // What begins like an object and was parsed is one.
        if (/^\s*{/.test(json)) {
          if (response.ok) {
            return operation.decode?.(value) ?? value;
          }
          data = value;
          for (const key in data)
            if (!to && /^(error)?message$/i.test(key)) message = `${data[key]}`;
          sentCode ||= `${data['__type'] || data['code'] || data['Code'] || ''}`;
        }
      } catch (cause) {
        // What cannot be read, or is no text although it should be, is as good as absent. A value that
        // is not what the model says has its member's name in a RangeError, which quotes nothing.
        if (cause instanceof RangeError) message = `HTTP ${status}: ${cause.message}`;
      }
      if (response.ok) throw new ResponseError('ResponseError', message, answer);

      // `namespace#Code:url` is just `Code`.
      sentCode = sentCode.replace(/[:,].*|^[^:,]*#/g, '');
      const kind = status + sentCode;
      const throttled = (
        operation.throttles ?? /^429|Throttl|TooManyReq|^...(Request)?LimitExc/
      ).test(kind);
      const coarse = headers.get('retry-after') ?? '';
      const details = {
        ...answer,
        sentCode,
        data,
        body,
        throttled,
        retryable: throttled || /^50[0234]|RequestTimeout/.test(kind),
        retryAfter:
          +(headers.get('x-amz-retry-after') ?? +coarse * 1000) || Date.parse(coarse) - Date.now(),
      };
      try {
        operation.amend?.(details);
      } catch {
        // Data that cannot be read is left as it came.
      }
      throw new ServiceError(
        operation.errors.test(sentCode) ? sentCode : 'Unknown',
        message,
        details,
      );
    },
  );
}

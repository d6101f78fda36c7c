/* eslint-disable */
// @ts-nocheck
import type { Client, ClientConfig } from '../core/client.js';
import { failure, isFailure } from '../core/errors.js';
import { endpointOf } from '../core/endpoint.js';
import { send, type SendOptions, type WireRequest } from '../core/send.js';
import { throttling } from '../core/throttling.js';
import { uriEncode } from '../core/uri-encode.js';
import { noCredentials } from './provider.js';

/** What an answer that refuses tells. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** What is asked of a service, and what may never stand in a message about it. */
export interface Question {
  /** Who is asked, for messages: `STS`. */
  readonly who: string;
  readonly request: WireRequest;
  /** What was sent and is nobody else's business, since an answer may quote it. */
  readonly secrets: readonly (string | undefined)[];
  /** How a refusal reads. Default: as JSON. */
  readonly problem?: (text: string) => Problem;
  /** Such as options that sign. */
  readonly options?: SendOptions;
}

/** A client whose endpoint is known. */
export interface PlacedClient extends Client {
  readonly endpoint: string;
}

/** A client for one provider. It never has the credentials of the config that it is made of. */
export function clientFor(prefix: string, config: ClientConfig): PlacedClient {
  return clientAt(endpointOf(prefix, config), config);
}

/** A client that sends to a URL, and to nothing else. */
export function clientAt(endpoint: string, config: ClientConfig): PlacedClient {
  return { config: { ...config, credentials: null }, endpoint, state: { tokens: 500 } };
}

/**
 * Asks a service and gives the text of its answer, with the attempts, waits and time limits of all
 * calls.
 *
 * @throws CredentialsError, whose cause is the failure of the call where there was no answer.
 */
export async function ask(client: Client, question: Question): Promise<string> {
  const { who, request, secrets, problem = jsonProblem, options } = question;
  const answer = send(client, options, true, request, async (response) => {
    const text = await response.text();
    const { status } = response;
    if (response.ok) return text;
    const { code, message } = problem(text);
    const throttled = throttling.test(`${status}${code}`);
    const told = [code, message].filter(Boolean).join(': ').slice(0, 500);
    throw failure(
      'CredentialsError',
      `${who} answered ${status} ${without(secrets, told)}`.trim(),
      {
        status,
        retryable: status >= 500 || throttled || /IDPCommunicationError/.test(code),
        throttled,
      },
    );
  });
  return answer.catch((error: unknown) => {
    if (!isFailure(error) || error.code === 'CredentialsError') throw error;
    return noCredentials(`${who}: ${error.message}`, { cause: error });
  });
}

/** The HTTP status that a refusal came with. */
export function statusOf(error: unknown): unknown {
  return isFailure(error) && 'status' in error ? error.status : undefined;
}

function without(secrets: Question['secrets'], text: string): string {
  // As they were sent, and as a form or JSON writes them.
  return secrets
    .flatMap((secret) =>
      secret ? [secret, uriEncode(secret), JSON.stringify(secret).slice(1, -1)] : [],
    )
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** The members of a JSON object; none where the text is something else. */
export function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    // What the engine says of it quotes the text.
    return {};
  }
}

/** A member that is an object, or one with no members. */
export function objectIn(of: Readonly<Record<string, unknown>>, name: string): typeof of {
  return Object(of[name]);
}

function jsonProblem(text: string): Problem {
  const json = readJson(text);
  const first = (...names: readonly string[]): string =>
    names.map((name) => json[name]).find((value) => typeof value === 'string') ?? '';
  return {
    code: first('__type', 'code', 'Code', 'error').replace(/^.*#|:.*$/g, ''),
    message: first('message', 'Message', 'error_description'),
  };
}

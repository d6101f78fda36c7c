/* eslint-disable */
// @ts-nocheck
/**
 * What `--debug` tells on stderr. A trace ends up in tickets and chat rooms, so it never holds a
 * secret: neither what the model calls sensitive, nor credentials, nor any body.
 */
import type { HttpResponse } from '../core/http.js';
import type { EnteredWord } from './arguments.js';
import type { CliCommand, CliMember, CliShapes } from './command.js';
import type { TextOutput } from './environment.js';
import { isSecretive, partsOf } from './hidden-values.js';
import { pythonRepr } from './python-json.js';

const hidden = '<sensitive>';

export interface Debug {
  readonly start: (version: string, command: CliCommand, words: readonly EnteredWord[]) => void;
  /** Takes note of the secrets in an input, which a path or a header might repeat. */
  readonly hide: (input: unknown, command: CliCommand) => void;
  readonly hideText: (...texts: readonly (string | undefined)[]) => void;
  readonly request: (
    method: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    /** The header of a key. */
    keyHeader?: string,
  ) => void;
  readonly response: (response: HttpResponse) => void;
  /** Anything else that is worth a line. */
  readonly note: (text: string) => void;
  /** Where a failure that nobody has foreseen comes from. */
  readonly stack: (error: unknown) => void;
}

/** Headers whose value is, or may be, proof of who calls. */
export const secretHeader: RegExp =
  /^(?:authorization|cookie|proxy-authorization|x-amz-security-token)$|secret|password|session-token/i;

/** A shorter text is not a secret; to hide it would garble the trace. */
const shortestSecret = 4;

/**
 * The trace of `--debug`, which hides what it was told to hide, and headers that tell who calls.
 */
export function createDebug(name: string, stderr: TextOutput): Debug {
  const secrets = new Set<string>();
  const line = (text: string): void => {
    const time = new Date().toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    stderr.write(`${time} - ${name} - DEBUG - ${redacted(text, secrets)}\n`);
  };
  return {
    start(version, command, words) {
      line(`CLI version: ${version}`);
      line(
        `Arguments entered to CLI: ${pythonRepr([command.name, ...shownWords(command, words)])}`,
      );
    },
    hide: (input, command) =>
      collect(input, { name: '', shape: command.input }, command.shapes, secrets),
    hideText(...texts) {
      for (const text of texts) addSecret(secrets, text);
    },
    request(method, url, headers, keyHeader) {
      line(`Sending request: ${method} ${url}`);
      const isSecret = (name: string): boolean => name === keyHeader || secretHeader.test(name);
      for (const [header, value] of Object.entries(headers)) {
        line(`Request header: ${header}: ${isSecret(header) ? '<redacted>' : value}`);
      }
    },
    response({ status, headers }) {
      line(`Response status: ${status}`);
      const id = headers.get('x-amzn-requestid') ?? headers.get('x-amz-request-id');
      line(`RequestId: ${id ?? 'none'}`);
    },
    note: line,
    stack(error) {
      for (let at = error; at instanceof Error; at = at.cause) line(at.stack ?? at.message);
    },
  };
}

function addSecret(secrets: Set<string>, text: string | undefined): void {
  if (text !== undefined && text.length >= shortestSecret) secrets.add(text);
}

/** The texts of an input that the model calls sensitive, and what they are in base64. */
export function sensitiveTexts(input: unknown, command: CliCommand): ReadonlySet<string> {
  const secrets = new Set<string>();
  collect(input, { name: '', shape: command.input }, command.shapes, secrets);
  return new Set(
    [...secrets].flatMap((text) => [text, Buffer.from(text, 'utf8').toString('base64')]),
  );
}

/** A text without secrets, as they are and as they stand in a URL. */
export function redacted(text: string, secrets: ReadonlySet<string>): string {
  let shown = text.replace(/(\/\/)[^/@\s]*@/g, `$1${hidden}@`);
  // The longest first, so that a secret that begins like another goes as a whole.
  for (const secret of [...secrets].sort((left, right) => right.length - left.length)) {
    shown = shown.replaceAll(secret, hidden).replaceAll(encodeURIComponent(secret), hidden);
  }
  return shown;
}

/** The words as they were given, but for the values that may be secret. */
function shownWords(command: CliCommand, words: readonly EnteredWord[]): string[] {
  const secretive = new Set(
    command.options
      .filter(({ member }) => isSecretive(member, command.shapes))
      .map(({ option }) => option),
  );
  return words.map(({ text, option, valueAt }) => {
    const isSecret =
      option?.own === true
        ? secretive.has(option.key)
        : option?.key === 'cli-token' ||
          option?.key === 'cli-api-key' ||
          option?.key.startsWith('cli-input-') === true;
    return isSecret && valueAt !== undefined ? text.slice(0, valueAt) + hidden : text;
  });
}

/** Finds the texts in a value that the model calls sensitive. */
function collect(
  value: unknown,
  member: CliMember,
  shapes: CliShapes,
  secrets: Set<string>,
  above = false,
): void {
  const hides = above || member.sensitive === true;
  if (['string', 'number', 'bigint'].includes(typeof value)) {
    if (hides) addSecret(secrets, String(value));
    return;
  }
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    if (hides)
      for (const form of ['utf8', 'base64'] as const) addSecret(secrets, bytes.toString(form));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const shape = shapes[member.shape];
  for (const [key, item] of Object.entries(value)) {
    if (shape?.type === 'list') collect(item, shape.member, shapes, secrets, hides);
    else if (shape?.type === 'map') {
      collect(key, shape.key, shapes, secrets, hides);
      collect(item, shape.value, shapes, secrets, hides);
    } else {
      const part = partsOf(member.shape, shapes).find(({ name }) => name === key);
      collect(item, part ?? { name: key, shape: '' }, shapes, secrets, hides);
    }
  }
}

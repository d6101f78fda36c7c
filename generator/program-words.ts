import { InvalidArgumentError } from 'commander';
import { docsFormat, docsFormatWords, type ReadDocsFlags } from './commands/docs-format.js';
import { suggest } from './diagnostics/suggest.js';
import { type Part, parts } from './emitters/choices.js';

/** An empty text would be the current folder, which nobody means by it: a variable is not set. */
export function readPath(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

export function readNames(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

export function readParts(text: string): Part[] {
  return text.split(',').map((word) => {
    const part = parts.find((each) => each === word.trim());
    if (part === undefined) {
      const meant = suggest(word.trim(), parts);
      const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
      throw new InvalidArgumentError(`"${word}" is none of ${parts.join(', ')}.${hint}`);
    }
    return part;
  });
}

export function readDocsFormat(text: string): ReadDocsFlags['format'] {
  const format = docsFormat(text);
  if (format !== undefined) return format;
  throw new InvalidArgumentError(`Allowed choices are ${docsFormatWords}.`);
}

export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

export function readHost(text: string, before: readonly string[] = []): string[] {
  if (!/^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(text)) {
    throw new InvalidArgumentError(
      'A host is a name such as mock.example, without a scheme, a port or a path.',
    );
  }
  return [...before, text];
}

export function readUpstream(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const { protocol, username, password, search, hash } = url ?? {};
  const isPlain = [username, password, search, hash].every((part) => part === '');
  if (url === undefined || !isPlain || (protocol !== 'http:' && protocol !== 'https:')) {
    throw new InvalidArgumentError(
      'An upstream is an address such as https://sqs.eu-west-1.amazonaws.com, without a user or a query.',
    );
  }
  return url;
}

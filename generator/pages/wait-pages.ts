import { readMarkdown } from '../documentation/read-markdown.js';
import { helpLines } from '../documentation/to-help.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { NamedWaiter } from '../model/cli-waiters.js';
import type { Acceptor, Model } from '../model/model.js';
import { helpPage } from './help-text.js';
import { operationPage } from './operation-page.js';
import { programOf } from '../model/program-name.js';

/** The plain text of `wait help`: what can be waited for. */
export function waitHelp({ service }: Model, waiters: readonly NamedWaiter[]): string {
  const lines = [
    'NAME',
    `  wait - Waits until something is as it should be.`,
    '',
    'DESCRIPTION',
    '  Each of these asks an operation again and again until an answer shows what is waited for.',
    '  Nothing is printed. The exit code is 0 then, and 255 where that does not come.',
    '',
    'SYNOPSIS',
    `  ${programOf(service)} [options] wait <what> [parameters]`,
    '',
    'COMMANDS',
    ...waiters.flatMap((each) => [each.cli, ...helpLines(escapeUnseen(summary(each)), '  ')]),
    '',
    `${programOf(service)} wait <what> help`,
    '  prints the page of one.',
  ];
  return `${lines.join('\n')}\n`;
}

/** The page of `wait` for one thing: that of its operation, without an output. */
export function waitPage(model: Model, waiter: NamedWaiter): string {
  const { pagination: _, ...operation } = waiter.operation;
  const page = operationPage(model, operation);
  const name = `wait ${waiter.cli}`;
  const command = `${page.program} ${page.title}`;
  return helpPage({
    ...page,
    title: name,
    description: readMarkdown(description(waiter)),
    synopsis: page.synopsis.map((line) => line.replace(command, `${page.program} ${name}`)),
    examples: page.examples
      .filter(({ text }) => text.startsWith(command))
      .map((example) => ({
        ...example,
        text: example.text.replace(command, `${page.program} ${name}`),
      })),
    output: [],
  });
}

function description(waiter: NamedWaiter): string {
  const { documentation, delay, maxAttempts } = waiter.waiter;
  const what = documentation ?? `${summary(waiter)}.`;
  return `${what}\n\nIt asks every ${delay} seconds, and gives up with exit code 255 after ${maxAttempts} checks.`;
}

function summary({ operation, waiter }: NamedWaiter): string {
  const success = waiter.acceptors.find(({ state }) => state === 'success');
  const sign = success === undefined ? 'shows it' : signOf(success);
  return `Waits until ${operation.cli} ${sign}`;
}

function signOf({ matcher, argument, expected }: Acceptor): string {
  switch (matcher) {
    case 'path':
      return `gives ${String(expected)} at ${argument}`;
    case 'pathAll':
      return `gives ${String(expected)} for all of ${argument}`;
    case 'pathAny':
      return `gives ${String(expected)} for one of ${argument}`;
    case 'status':
      return `is answered with status ${String(expected)}`;
    case 'error':
      if (typeof expected === 'boolean') return expected ? 'gives an error' : 'gives no error';
      return `gives the error ${expected}`;
  }
}

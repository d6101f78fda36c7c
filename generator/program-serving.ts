import { InvalidArgumentError, Option } from 'commander';
import { readHost, readPort } from './program-words.js';

/** The options of the commands that serve a mock. */
export function servingOptions(): Option[] {
  return [
    new Option('--port <number>', 'the port (default: a free one)').argParser(readPort),
    new Option(
      '--allow-host <name>',
      'answer requests for this host too, besides localhost and the like; may be given several times',
    ).argParser(readHost),
    new Option('--state', 'remember what is created, changed and deleted, in place of samples'),
    new Option(
      '--seed <file>',
      'remember from the start the calls or the snapshot of this file (YAML or JSON), or "examples": those of the specification; implies --state',
    ),
    new Option(
      '--clock <time>',
      'the time that --state goes by: "system", or one such as 2024-01-31T12:00:00Z at which it stands (default: a clock that each call moves on by a second)',
    ).argParser(readClock),
  ];
}

function readClock(text: string): () => Date {
  if (text === 'system') return () => new Date();
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError('A clock is "system", or a time such as 2024-01-31T12:00:00Z.');
  }
  return () => new Date(time);
}

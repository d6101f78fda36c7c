import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MockFlags } from './commands/mock.js';
import { readHost, readPort } from './program-words.js';

/** Adds `opslice mock`, with the option that it shares with other commands. */
export function addMock(program: Command, { json }: { readonly json: Option }): void {
  program
    .command('mock')
    .description(
      'serve a specification on a local port with sample answers; bodies may have up to 64 MiB',
    )
    .argument(
      '[spec]',
      'a YAML file or aws:NAME (default: the only one of the settings, or without settings of spec/*.yaml)',
    )
    .option('--port <number>', 'the port (default: a free one)', readPort)
    .addOption(
      new Option(
        '--allow-host <name>',
        'answer requests for this host too, besides localhost and the like; may be given several times',
      ).argParser(readHost),
    )
    .option('--state', 'remember what is created, changed and deleted, in place of samples')
    .option(
      '--seed <file>',
      'remember from the start the calls or the snapshot of this file (YAML or JSON), or "examples": those of the specification; implies --state',
    )
    .addOption(
      new Option(
        '--clock <time>',
        'the time that --state goes by: "system", or one such as 2024-01-31T12:00:00Z at which it stands (default: a clock that each call moves on by a second)',
      ).argParser(readClock),
    )
    .option('--explain', 'print what --state takes each operation for, and serve nothing')
    .option('--quiet', 'say nothing of the requests')
    .addOption(json)
    .action(async (spec: string | undefined, flags: MockFlags) => {
      const { runMock } = await import('./commands/mock.js');
      process.exitCode = await runMock(spec, flags);
    });
}

function readClock(text: string): () => Date {
  if (text === 'system') return () => new Date();
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError('A clock is "system", or a time such as 2024-01-31T12:00:00Z.');
  }
  return () => new Date(time);
}

import { type Command, Option } from 'commander';
import type { UpdateFlags } from './commands/update.js';
import { readPath } from './program-words.js';

/** Adds `opslice update`, with the options that it shares with other commands. */
export function addUpdate(
  program: Command,
  { quiet, json }: { readonly quiet: Option; readonly json: Option },
): void {
  program
    .command('update')
    .description(
      'take the newest models for the operations in use: what changed and what it means, and then lock, specifications and generated code',
    )
    .argument(
      '[service...]',
      'the services to look at, by the names of their specifications (default: all)',
    )
    .option('--dry-run', 'tell what would change, and write nothing')
    .option('--from <source>', 'where models are taken from, as for models add')
    .option('--documentation', 'take models of which only the documentation changed, too')
    .addOption(
      new Option(
        '--changelog <file>',
        'put a line for each service into this file, below its first heading of the second level',
      ).argParser(readPath),
    )
    .addOption(
      new Option('--markdown', 'print what changed as Markdown, for a pull request').conflicts(
        'json',
      ),
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (services: string[], flags: UpdateFlags) => {
      const { runUpdate } = await import('./commands/update.js');
      process.exitCode = await runUpdate(services, flags);
    });
}

import type { Command, Option } from 'commander';
import type { MigrateFlags } from './commands/migrate.js';
import { readPath } from './program-words.js';

/** Adds `opslice migrate`, with the options that it shares with other commands. */
export function addMigrate(
  program: Command,
  { quiet, json }: { readonly quiet: Option; readonly json: Option },
): void {
  program
    .command('migrate')
    .description(
      'tell what a project uses of the AWS SDK for JavaScript (@aws-sdk/client-*, @aws-sdk/lib-*), which clients would do instead, and what cannot be turned; with --write, turn it',
    )
    .argument('<folder>', 'the folder of the scripts, in TypeScript or JavaScript')
    .option(
      '--write',
      'turn what can be turned, and write the specifications and settings that are not there; nothing is written into a work tree with changes',
    )
    .option(
      '--out <folder>',
      'where the generated clients are (default: as the settings say, or generated)',
      readPath,
    )
    .option('--force', 'with --write: also where Git could not bring the files back')
    .option('--no-bundles', 'without the sizes of bundles')
    .addOption(quiet)
    .addOption(json)
    .action(async (folder: string, flags: MigrateFlags, command: Command) => {
      if (flags.force && !flags.write) command.error("error: option '--force' needs '--write'");
      const { runMigrate } = await import('./commands/migrate.js');
      process.exitCode = await runMigrate(folder, flags);
    });
}

import type { Command, Option } from 'commander';
import type { VerifyFlags } from './commands/verify.js';

/** Adds `opslice verify`, with the options that it shares with other commands. */
export function addVerify(
  program: Command,
  { quiet, json }: { readonly quiet: Option; readonly json: Option },
): void {
  program
    .command('verify')
    .description(
      'tell what recorded traffic and specifications disagree on; exit with 1 where they do, or where nothing was compared',
    )
    .argument('<recording>', 'a HAR file of opslice, a browser or a proxy, or a folder of them')
    .argument(
      '[specs...]',
      'YAML files or aws:NAME (default: all of the settings, or without settings of spec/*.yaml)',
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (recording: string, specs: string[], flags: VerifyFlags) => {
      const { runVerify } = await import('./commands/verify.js');
      process.exitCode = await runVerify(recording, specs, flags);
    });
}

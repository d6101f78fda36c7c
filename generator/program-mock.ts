import type { Command, Option } from 'commander';
import type { MockFlags } from './commands/mock.js';
import { servingOptions } from './program-serving.js';

/** Adds `opslice mock`, with the option that it shares with other commands. */
export function addMock(program: Command, { json }: { readonly json: Option }): void {
  const command = program
    .command('mock')
    .description(
      'serve a specification on a local port with sample answers; bodies may have up to 64 MiB',
    )
    .argument(
      '[spec]',
      'a YAML file or aws:NAME (default: the only one of the settings, or without settings of spec/*.yaml)',
    )
    .option('--explain', 'print what --state takes each operation for, and serve nothing')
    .option('--quiet', 'say nothing of the requests')
    .addOption(json)
    .action(async (spec: string | undefined, flags: MockFlags) => {
      const { runMock } = await import('./commands/mock.js');
      process.exitCode = await runMock(spec, flags);
    });
  for (const option of servingOptions()) command.addOption(option);
}

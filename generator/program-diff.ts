import { type Command, Option } from 'commander';
import { failOnChoices } from './changes/rule.js';
import type { DiffFlags } from './commands/diff.js';
import { readNames } from './program-words.js';

/** Adds `opslice diff`, with the options that it shares with other commands. */
export function addDiff(
  program: Command,
  { quiet, json }: { readonly quiet: Option; readonly json: Option },
): void {
  program
    .command('diff')
    .description(
      'tell what changed between two states of a service, and what it means for the client, the command line and the mocks: major, minor, patch or none',
    )
    .argument(
      '<old>',
      [
        'the state before:',
        '- a specification, or a model of botocore or Smithy',
        '- a folder of either',
        '- aws:NAME, the model that opslice.lock names or that is installed, or aws:NAME#COMMIT, that of a revision of the public models',
        '- git:REVISION:PATH, e.g. git:HEAD~1:spec/things.yaml, a file or folder of a revision of this repository, with what it refers to',
      ].join('\n'),
    )
    .argument('<new>', 'the state after, likewise')
    .addOption(
      new Option(
        '--operations <names>',
        "the operations to look at, e.g. GetItem,PutItem,'List*' (default: those of the specification, where only one side is one, or all)",
      ).argParser(readNames),
    )
    .addOption(
      new Option(
        '--fail-on <verdict>',
        'exit with 1 where the verdict is this one or a graver one (default: never)',
      ).choices(failOnChoices),
    )
    .option('--from <source>', 'where aws:NAME#COMMIT is taken from, as for models add')
    .addOption(
      new Option('--markdown', 'print Markdown, as for the text of a pull request').conflicts(
        'json',
      ),
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (old: string, now: string, flags: DiffFlags) => {
      const { runDiff } = await import('./commands/diff.js');
      process.exitCode = await runDiff(old, now, flags);
    });
}

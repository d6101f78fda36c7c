import { Command, CommanderError, Option } from 'commander';
import type { CheckFlags } from './commands/check.js';
import type { ExportFlags } from './commands/export.js';
import type { GenerateFlags } from './commands/generate.js';
import type { ImportFlags } from './commands/import.js';
import type { InitFlags } from './commands/init.js';
import type { AddFlags, ModelsFlags } from './commands/models.js';
import { printProblems } from './commands/report.js';
import { toDiagnostic } from './diagnostics/diagnostic.js';
import { defaultsChoices, longsChoices, parts } from './emitters/choices.js';
import { version } from './output/build.js';
import { watchOutput } from './commands/output-errors.js';
import { addDiff } from './program-diff.js';
import { addDocs } from './program-docs.js';
import { addMigrate } from './program-migrate.js';
import { addMock } from './program-mock.js';
import { addUpdate } from './program-update.js';
import { addVerify } from './program-verify.js';
import { readNames, readParts, readPath } from './program-words.js';

const out = new Option('--out <folder>', 'the output folder (default: generated)').argParser(
  readPath,
);
const language = new Option('--language <language>', '(default: ts)').choices(['ts', 'js']);
const emit = new Option(
  '--emit <parts>',
  `what to write: ${parts.join(', ')} (default: all but docs and msw)`,
).argParser(readParts);
const defaults = new Option(
  '--defaults <what>',
  'what clients do with the defaults of members (default: leave)',
).choices(defaultsChoices);
const longs = new Option(
  '--longs <type>',
  'what integers of 64 bits are in the code (default: number)',
).choices(longsChoices);
const json = new Option('--json', 'report as JSON on standard output');
const quiet = new Option('--quiet', 'say nothing but what is wrong');

const overlay = new Option(
  '--overlay <file>',
  'a YAML file of patches to apply to the model; may be given several times',
).argParser((file: string, before: readonly string[] = []) => [...before, readPath(file)]);

/** Runs the command that the arguments of the process ask for, and sets the exit code. */
export async function runProgram(): Promise<void> {
  watchOutput();
  try {
    await createProgram().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode;
    if (error.exitCode !== 0 && wantsJson()) await printMistake(error);
  }
}

/** Where the words are wrong, no flag has been read yet. */
function wantsJson(): boolean {
  return process.argv.includes('--json');
}

/** A wrong use of flags, for programs. */
function printMistake({ code, message }: CommanderError): Promise<void> {
  const problem = {
    code: 'wrong-usage',
    message: code === 'commander.help' ? 'No command is named' : message.replace(/^error: /, ''),
    mend: 'See opslice --help.',
  } as const;
  return printProblems([toDiagnostic(problem, 'opslice')]);
}

/** Flags of `opslice`. What a subcommand does is loaded when it is called. */
function createProgram(): Command {
  const program = new Command('opslice')
    .description('Clients, command lines, mocks and reference pages from a YAML model of an API.')
    .version(version)
    .showHelpAfterError('(see opslice --help)')
    // Commander would end the process before it is known whether its text could be written.
    .exitOverride();
  if (wantsJson()) program.configureOutput({ writeErr: () => {} });

  program
    .command('generate')
    .description(
      'write what specifications say into the output folder; services that earlier runs wrote there for other specifications stay as they are',
    )
    .argument(
      '[specs...]',
      'YAML files or patterns (default: those of opslice.config.ts, or spec/*.yaml)',
    )
    .addOption(out)
    .addOption(language)
    .addOption(emit)
    .addOption(defaults)
    .addOption(longs)
    .addOption(overlay)
    .option('--dry-run', 'say what would be done and write nothing')
    .option(
      '--prune',
      'also remove the services that earlier runs wrote and that these specifications do not give',
    )
    .option('--watch', 'generate again whenever a specification changes')
    .addOption(quiet)
    .addOption(json)
    .action(async (specs: string[], flags: GenerateFlags) => {
      const { runGenerate } = await import('./commands/generate.js');
      process.exitCode = await runGenerate(specs, flags);
    });

  // Other tools have such a command, and no command of ours has a name close enough to be suggested.
  program
    .command('watch', { hidden: true })
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() =>
      program.error("error: unknown command 'watch'\n(Did you mean generate --watch?)"),
    );

  program
    .command('check')
    .description(
      'exit with 1 and show the differences where the output is not what the specifications say',
    )
    .argument('[specs...]', 'as for generate')
    .addOption(out)
    .addOption(language)
    .addOption(emit)
    .addOption(defaults)
    .addOption(longs)
    .addOption(overlay)
    .addOption(quiet)
    .addOption(json)
    .action(async (specs: string[], flags: CheckFlags) => {
      const { runCheck } = await import('./commands/check.js');
      process.exitCode = await runCheck(specs, flags);
    });

  addMock(program, { json });
  addVerify(program, { quiet, json });

  // Its words are for another command line: main.ts hands them on before they are read here.
  program
    .command('call')
    .description(
      'call an operation of a specification: its generated command line, without generated files',
    )
    .usage('[SPEC] <operation> [parameters] | [SPEC] help')
    .addHelpText(
      'after',
      '\nSPEC is a YAML file or aws:NAME (default: the only one of the settings, or without settings of spec/*.yaml).',
    )
    .action(async () => {
      const { runCall } = await import('./commands/call.js');
      await runCall([]);
    });

  addDocs(program, { quiet, json });

  program
    .command('import')
    .description('turn a model of botocore or Smithy, or a reference page, into a specification')
    .argument(
      '<source>',
      [
        'what to import, recognised by its content:',
        '- a service-2.json of botocore (or .json.gz), read with the files beside it',
        '- a Smithy JSON AST, or an .rst page of the AWS CLI reference',
        '- a folder: of a version or service of botocore, its whole data, or of Smithy models',
        '- aws:<service>, e.g. aws:dynamodb or aws:dynamodb/2012-08-10: the model that opslice.lock names, or without an entry there one of an installed botocore, boto3 or AWS CLI',
      ].join('\n'),
    )
    .option(
      '--out <path>',
      'the file to write, or a folder for several services (default: print)',
      readPath,
    )
    .addOption(
      new Option(
        '--operations <names>',
        "the operations to take, e.g. GetItem,PutItem,'List*' (default: all)",
      ).argParser(readNames),
    )
    .option('--service <id>', 'the service to take, where there are several')
    .addOption(overlay)
    .option('--no-overlays', 'without the patches that opslice brings for some services')
    .option('--against <spec>', 'a specification to compare a page with')
    .option('--documentation', 'with --against: compare the documentation too')
    .option('--no-documentation', 'without documentation and examples')
    .addOption(quiet)
    .addOption(json)
    .action(async (source: string, flags: ImportFlags) => {
      const { runImport } = await import('./commands/import.js');
      process.exitCode = await runImport(source, flags);
    });

  addDiff(program, { quiet, json });
  addUpdate(program, { quiet, json });
  addMigrate(program, { quiet, json });

  program
    .command('export')
    .description('write a specification in the format of another tool')
    .argument('<spec>', 'a YAML file')
    .addOption(new Option('--format <format>').choices(['botocore']).default('botocore'))
    .option(
      '--out <folder>',
      'the folder to write <service>/<version>/service-2.json into; with AWS_DATA_PATH naming it, boto3 and the aws command know the service',
      readPath,
      'models',
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (spec: string, flags: ExportFlags) => {
      const { runExport } = await import('./commands/export.js');
      process.exitCode = await runExport(spec, flags);
    });

  const models = program
    .command('models')
    .description('keep public models of AWS in the project, so that nothing has to be installed');

  models
    .command('add')
    .description(
      'take the public models of services into models/, and note them in opslice.lock; one that is there is replaced by the newest',
    )
    .argument(
      '<names...>',
      'services as their folders in github.com/aws/api-models-aws are called: NAME, NAME/API-VERSION, NAME#COMMIT',
    )
    .option(
      '--from <source>',
      'a folder with a clone of that repository, or the address of a copy: https://HOST/PATH',
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (names: string[], flags: AddFlags) => {
      const { runModelsAdd } = await import('./commands/models.js');
      process.exitCode = await runModelsAdd(names, flags);
    });

  models
    .command('install')
    .description('bring back the models that opslice.lock names and that are missing or changed')
    .addOption(quiet)
    .addOption(json)
    .action(async (flags: ModelsFlags) => {
      const { runModelsInstall } = await import('./commands/models.js');
      process.exitCode = await runModelsInstall(flags);
    });

  models
    .command('remove')
    .description('take models out of models/ and opslice.lock')
    .argument('<names...>', 'NAME for all versions that the project keeps, or NAME/API-VERSION')
    .addOption(quiet)
    .addOption(json)
    .action(async (names: string[], flags: ModelsFlags) => {
      const { runModelsRemove } = await import('./commands/models.js');
      process.exitCode = await runModelsRemove(names, flags);
    });

  models
    .command('list')
    .description('print each service that `aws:` names, with where its model is found')
    .addOption(quiet)
    .addOption(json)
    .action(async (flags: ModelsFlags) => {
      const { runModelsList } = await import('./commands/models.js');
      process.exitCode = await runModelsList(flags);
    });

  program
    .command('init')
    .description('write settings and a first specification into a project; nothing is written over')
    .option('--from <source>', 'a service to import, as for import, e.g. aws:dynamodb')
    .addOption(
      new Option(
        '--operations <names>',
        'with --from: the operations to take (default: all)',
      ).argParser(readNames),
    )
    .addOption(
      new Option('--own', "begin with an API of one's own").conflicts(['from', 'fromManifest']),
    )
    .addOption(
      new Option(
        '--from-manifest [folder]',
        'make settings of the options that an output folder of version 0.1 was written with (default: generated)',
      ).conflicts('from'),
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (flags: InitFlags, command: Command) => {
      if (flags.operations !== undefined && flags.from === undefined) {
        command.error("error: option '--operations <names>' needs '--from <source>'");
      }
      const { runInit } = await import('./commands/init.js');
      process.exitCode = await runInit(flags);
    });

  return program;
}

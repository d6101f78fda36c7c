import { type Command, Option } from 'commander';
import { docsFormatWords, type ReadDocsFlags, runDocsOf } from './commands/docs-format.js';
import type { DocsServeFlags } from './commands/docs-serve.js';
import { servingOptions } from './program-serving.js';
import { readDocsFormat, readPath } from './program-words.js';

/** The flags of `opslice docs`: pages are written, or served with what tries their operations. */
type DocsCommandFlags =
  | ({ readonly serve?: undefined } & Partial<ReadDocsFlags>)
  | ({ readonly serve: true } & Partial<ReadDocsFlags> & DocsServeFlags);

/** Adds `opslice docs`, with the options that it shares with other commands. */
export function addDocs(
  program: Command,
  { quiet, json }: { readonly quiet: Option; readonly json: Option },
): void {
  const command = program
    .command('docs')
    .description('write reference pages of a specification, or serve them to try its operations')
    .argument(
      '[spec]',
      'a YAML file or aws:NAME (default: the only one of the settings, or without settings of spec/*.yaml)',
    )
    .addOption(
      new Option(
        '--format <format>',
        `${docsFormatWords} (for agents, of all specifications) (default: md)`,
      ).argParser(readDocsFormat),
    )
    .option('--out <folder>', 'the folder of the pages', readPath)
    .option(
      '--program <words>',
      'with skill and llms: what the program is run by (default: npx opslice call SPEC)',
      readPath,
    )
    .option(
      '--serve',
      'serve the HTML pages on a local port, with a mock behind them that forms on the pages call; with the options of "opslice mock" below',
    )
    .addOption(quiet)
    .addOption(json)
    .action(async (spec: string | undefined, flags: DocsCommandFlags) => {
      const mistake = mistakeIn(flags);
      if (mistake !== undefined) command.error(`error: ${mistake}`);
      if (flags.serve) {
        const { runDocsServe } = await import('./commands/docs-serve.js');
        process.exitCode = await runDocsServe(spec, flags);
        return;
      }
      const { format = 'md', out = '', ...rest } = flags;
      process.exitCode = await runDocsOf(spec, { ...rest, format, out });
    });
  for (const option of servingOptions()) command.addOption(option);
}

/** What is wrong with options beside each other. */
function mistakeIn(flags: DocsCommandFlags): string | undefined {
  const { serve, out, format = 'md', program } = flags;
  const written = {
    '--out <folder>': out,
    '--format <format>': flags.format,
    '--program <words>': program,
  };
  const served = servingOptions().find((option) => Object.hasOwn(flags, option.attributeName()));
  if (serve) {
    const wrong = Object.entries(written).find(([, value]) => value !== undefined);
    return wrong && `option '${wrong[0]}' cannot be used with option '--serve'`;
  }
  if (served !== undefined) return `option '${served.flags}' needs '--serve'`;
  if (out === undefined) return "required option '--out <folder>' not specified";
  if (program === undefined || typeof format !== 'string') return undefined;
  return "option '--program <words>' needs '--format skill' or 'llms'";
}

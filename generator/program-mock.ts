import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MockFlags } from './commands/mock.js';
import { servingOptions } from './program-serving.js';
import { readFault } from './runtime/mocks/faults.js';
import { readPath, readUpstream } from './program-words.js';

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
    .addOption(
      new Option(
        '--record <folder>',
        'pass requests on to --upstream, and write a HAR file into this folder, with what is sensitive taken out; entries have the time of --clock, or else of the traffic',
      )
        .argParser(readPath)
        .conflicts(['state', 'seed', 'replay', 'fault', 'explain']),
    )
    .addOption(
      new Option('--upstream <url>', 'with --record: where requests go').argParser(readUpstream),
    )
    .addOption(
      new Option('--replay <path>', 'answer from a HAR file, or from those of a folder')
        .argParser(readPath)
        .conflicts(['state', 'seed', 'clock', 'explain']),
    )
    .addOption(
      new Option(
        '--fault <fault>',
        'do wrong: [OPERATION:] and an error, a delay or a cut, e.g. "GetId: ThrottlingException; times=2", "delay=500", "cut=half; times=1"; may be given several times. The header x-opslice-fault of a request asks for the same',
      ).argParser(readFaults),
    )
    .addOption(
      new Option(
        '--explain',
        'print what --state takes each operation for, and serve nothing',
      ).conflicts(['fault', 'seed', 'clock']),
    )
    .option('--quiet', 'say nothing of the requests')
    .addOption(json)
    .action(async (spec: string | undefined, flags: MockFlags, command: Command) => {
      if ((flags.record === undefined) !== (flags.upstream === undefined)) {
        const [given, other] =
          flags.upstream === undefined
            ? ['record <folder>', 'upstream <url>']
            : ['upstream <url>', 'record <folder>'];
        command.error(`error: option '--${given}' needs '--${other}'`);
      }
      const { runMock } = await import('./commands/mock.js');
      process.exitCode = await runMock(spec, flags);
    });
  for (const option of servingOptions()) command.addOption(option);
}

function readFaults(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const [, operation = '*', fault = ''] = /^\s*(?:(\w+)\s*:)?\s*(.*)$/s.exec(text) ?? [];
  const read = readFault(fault);
  if ('wrong' in read) throw new InvalidArgumentError(read.wrong);
  if (Object.hasOwn(before, operation)) {
    const whose = operation === '*' ? 'all operations' : operation;
    throw new InvalidArgumentError(`There is a fault of ${whose} already.`);
  }
  return { ...before, [operation]: fault };
}

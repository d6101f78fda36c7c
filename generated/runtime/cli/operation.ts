/* eslint-disable */
// @ts-nocheck
/** From the given options to the printed answer of an operation, or to its skeleton. */
import type { Arguments, OptionWords } from './arguments.js';
import type { CliCommand, CliWaiter } from './command.js';
import { callSettings, createMeter } from './call-settings.js';
import { loadConfig, type Sources, validatesParameters } from './config.js';
import type { CliEnvironment } from './environment.js';
import { type Call, CallFailure, parameterFailure } from './failure.js';
import { globalText } from './global-values.js';
import { readInput, requestInput } from './input.js';
import type { State } from './state.js';
import { outputFormat, printResult, printSample } from './print-result.js';
import { inputProblems } from './validate-input.js';

/**
 * Runs an operation, or prints its skeleton. The input is checked before anything is asked of the
 * person's configuration, and everything that can be wrong before the request is sent.
 *
 * @param waiter what to wait for; then nothing is printed.
 */
export async function runOperation(
  state: State,
  command: CliCommand,
  entered: Arguments,
  outfile: string | undefined,
  waiter?: CliWaiter,
): Promise<void> {
  const { program, environment } = state;
  const { globals } = entered;
  if (globals.has('debug')) await openDebug(state, command, entered);
  const { debug } = state;
  const sources = lazySources(state);
  const skeleton = globals.get('generate-cli-skeleton');
  if (!skeleton && globals.has('cli-skeleton-style')) {
    throw parameterFailure('--cli-skeleton-style goes with --generate-cli-skeleton');
  }
  const paging =
    command.pages === undefined || skeleton
      ? undefined
      : (await import('./paging-options.js')).openPaging(command, command.pages, entered);
  const given = paging?.given ?? entered;
  const whole = await readInput(command, given, environment, sources);
  if (skeleton) return printSkeleton(state, command, whole, skeleton, sources);

  const run = paging?.plan(whole, environment);
  const wait = waiter && (await import('./wait.js')).openWait(waiter, whole);
  const input = run?.first ?? wait?.input ?? whole;
  if (validatesParameters(sources())) refuseInvalid(input, command);
  const meter = createMeter(command, globals, sources());
  const dry = globals.has('cli-dry-run') ? (await import('./dry-run.js')).openDryRun() : undefined;
  const settings = await callSettings(
    program,
    command,
    globals,
    sources(),
    meter,
    environment,
    debug,
    dry,
  );
  debug?.hide(input, command);
  const { signal } = environment;
  const call = async (members = input): Promise<object> => {
    // Each page has attempts of its own.
    meter.attempts = 0;
    try {
      const ready = requestInput(members, command);
      return await command.call({ ...settings, options: signal ? { signal } : {} }, ready);
    } catch (error) {
      throw new CallFailure(meter, error, async () =>
        (await import('./enum-advice.js')).enumAdvice(members, command),
      );
    }
  };
  if (dry !== undefined) {
    const request = await dry.plan(call);
    const { printDryRun } = await import('./print-dry-run.js');
    return printDryRun(state, request, { command, given, input, sources: sources(), dry });
  }
  if (wait !== undefined) return wait.until({ command, globals, environment, debug, meter, call });
  const printing = { command, globals, sources: sources(), environment };
  if (run !== undefined) {
    const { printPages } = await import('./print-pages.js');
    return printPages(printing, run, call);
  }
  const save =
    command.savedOutputs &&
    (await (await import('./saved-outputs.js')).openSaved(command.savedOutputs, given.own));
  const answer = await (outfile === undefined
    ? call()
    : callIntoFile(call, meter, command, outfile, environment));
  const output = save === undefined ? answer : await save(answer);
  // Standard output is then the file, and holds nothing else.
  if (outfile === '-') return;
  if (command.eventOutput !== undefined) {
    const { printEvents } = await import('./print-events.js');
    const { eventOutput } = command;
    return printEvents(output, eventOutput, command, meter, globals, sources(), environment);
  }
  if (command.pages !== undefined && outputFormat(globals, sources()) === 'ndjson') {
    const { printItems } = await import('./print-pages.js');
    return printItems(printing, command.pages, output);
  }
  const printed = await printResult(output, command, globals, sources(), environment);
  await environment.stdout.write(printed);
}

/** The file is opened first: where that fails, nothing has been called. */
async function callIntoFile(
  call: () => Promise<object>,
  meter: Call,
  command: CliCommand,
  path: string,
  { stdout }: CliEnvironment,
): Promise<object> {
  const { bytesOf, openOutfile } = await import('./outfile.js');
  const file = await openOutfile(path, stdout);
  try {
    const output = await call();
    try {
      for await (const chunk of bytesOf(output, command.fileOutput)) await file.write(chunk);
    } catch (error) {
      throw new CallFailure(meter, error);
    }
    await file.finish();
    return output;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** The files are read at the first need, and then once. */
function lazySources({ name, environment, globals }: State): () => Sources {
  const { env } = environment;
  const warn = (text: string): unknown => environment.stderr.write(`${name}: [WARNING]: ${text}\n`);
  let sources: Sources | undefined;
  return () => (sources ??= loadConfig(env, globalText(globals, 'profile'), warn));
}

async function openDebug(state: State, command: CliCommand, given: Arguments): Promise<void> {
  const { createDebug } = await import('./debug.js');
  state.debug = createDebug(state.name, state.environment.stderr);
  state.debug.start(state.program.version, command, given.entered);
}

function refuseInvalid(
  input: Readonly<Record<string, unknown>>,
  command: CliCommand,
  mayLack = false,
): void {
  const problems = inputProblems(input, command.input, command.shapes).filter(
    ({ message }) => !(mayLack && message.startsWith('Missing required parameter in input:')),
  );
  if (problems.length === 0) return;
  const lines = problems.map(({ message }) => `\n${message}`);
  throw parameterFailure(`Parameter validation failed:${lines.join('')}`, { problems });
}

async function printSkeleton(
  state: State,
  command: CliCommand,
  input: Readonly<Record<string, unknown>>,
  skeleton: OptionWords,
  sources: () => Sources,
): Promise<void> {
  const { environment, globals } = state;
  const kind = (typeof skeleton === 'object' ? skeleton[0] : undefined) ?? 'input';
  if (kind === 'output') {
    refuseInvalid(input, command, true);
    const { outputSkeleton } = await import('./skeletons/json.js');
    const sample = outputSkeleton(command);
    const text = await printSample(sample, command, globals, sources, environment);
    await environment.stdout.write(text);
  } else if (globalText(globals, 'cli-skeleton-style') !== 'valid') {
    const { inputSkeleton } = await import('./skeletons/input.js');
    await environment.stdout.write(await inputSkeleton(command, kind));
  } else {
    const [{ validTemplate }, { valid }] = await Promise.all([
      import('./skeletons/valid.js'),
      command.skeletons(),
    ]);
    const template = validTemplate(command, valid, input, kind === 'input' ? 'json' : 'yaml');
    await environment.stdout.write(template.text);
    environment.stderr.write(template.marks);
  }
}

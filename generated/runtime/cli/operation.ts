/** From the given options to the printed answer of an operation, or to its skeleton. */
import type { Arguments, Given } from './arguments.js';
import type { CliCommand } from './command.js';
import { callSettings, createMeter } from './call-settings.js';
import { loadConfig, type Sources } from './config.js';
import { CallFailure, parameterFailure } from './failure.js';
import { globalText } from './global-values.js';
import { readInput, requestInput } from './input.js';
import type { State } from './main.js';
import { printResult, printSample } from './print-result.js';
import { validateInput } from './validate-input.js';

/**
 * Runs an operation, or prints its skeleton. The input is checked before anything is asked of the
 * person's configuration, and everything that can be wrong before the request is sent.
 */
export async function runOperation(
  state: State,
  command: CliCommand,
  given: Arguments,
  outfile: string | undefined,
): Promise<void> {
  const { program, environment } = state;
  const { globals } = given;
  if (globals.has('debug')) await openDebug(state, command, given);
  const { debug } = state;
  const sources = lazySources(state);
  const skeleton = globals.get('generate-cli-skeleton');
  if (!skeleton && globals.has('skeleton-style')) {
    throw parameterFailure('--skeleton-style goes with --generate-cli-skeleton');
  }
  const input = await readInput(command, given, environment, sources);
  if (skeleton) return printSkeleton(state, command, input, skeleton, sources);

  refuseInvalid(input, command);
  const meter = createMeter(command, globals, sources());
  const config = await callSettings(program, command, globals, sources(), meter, debug);
  debug?.hide(input, command);
  const { signal } = environment;
  let output: object;
  try {
    const ready = requestInput(input, command.input, command.shapes);
    output = await command.call({ config, options: signal ? { signal } : {} }, ready);
    if (command.streamingOutput !== undefined && outfile !== undefined) {
      const { writeStream } = await import('./outfile.js');
      await writeStream(outfile, output, command.streamingOutput, environment.stdout);
    }
  } catch (error) {
    throw new CallFailure(meter, error);
  }
  // Standard output is then the file, and holds nothing else.
  if (outfile === '-') return;
  const printed = await printResult(output, command, globals, sources(), environment);
  environment.stdout.write(printed);
}

/** The files are read at the first need, and then once. */
function lazySources({ environment, globals }: State): () => Sources {
  let sources: Sources | undefined;
  return () => (sources ??= loadConfig(environment.env, globalText(globals, 'profile')));
}

async function openDebug(state: State, command: CliCommand, given: Arguments): Promise<void> {
  const { createDebug } = await import('./debug.js');
  state.debug = createDebug(state.program.name, state.environment.stderr);
  state.debug.start(state.program.version, command, given.entered);
}

function refuseInvalid(
  input: Readonly<Record<string, unknown>>,
  command: CliCommand,
  mayLack = false,
): void {
  const problems = validateInput(input, command.input, command.shapes).filter(
    (problem) => !(mayLack && problem.startsWith('Missing required parameter in input:')),
  );
  if (problems.length > 0) {
    throw parameterFailure(`Parameter validation failed:\n${problems.join('\n')}`);
  }
}

async function printSkeleton(
  state: State,
  command: CliCommand,
  input: Readonly<Record<string, unknown>>,
  skeleton: Given,
  sources: () => Sources,
): Promise<void> {
  const { environment, globals } = state;
  const kind = (typeof skeleton === 'object' ? skeleton[0] : undefined) ?? 'input';
  const skeletons = await command.skeletons();
  if (kind === 'output') {
    refuseInvalid(input, command, true);
    const text = await printSample(skeletons.output, command, globals, sources, environment);
    environment.stdout.write(text);
  } else if (globalText(globals, 'skeleton-style') !== 'valid') {
    environment.stdout.write(kind === 'input' ? skeletons.input : skeletons.yaml);
  } else {
    const { validTemplate } = await import('./skeleton.js');
    const template = validTemplate(command, skeletons, input, kind === 'input' ? 'json' : 'yaml');
    environment.stdout.write(template.text);
    environment.stderr.write(template.marks);
  }
}

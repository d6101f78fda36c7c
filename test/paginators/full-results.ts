import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { cliPages } from '../../generator/emitters/cli/pages.js';
import { cliMember, cliShapes } from '../../generator/emitters/cli/shapes.js';
import { cliNumber } from '../../generator/model/numbers.js';
import { type Model, type Operation, shapeOf, structureOf } from '../../generator/model/model.js';
import type {
  CliCommand,
  CliPages,
  CliProgram,
  CliShapes,
} from '../../generator/runtime/cli/command.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { root } from '../support/run.js';
import { madeAnswers } from './made-answers.js';
import { jsonLines } from './json-lines.js';
import type { PagedService } from './write-services.js';

/** What the judge is asked. */
interface Asked {
  readonly config: object;
  readonly limit_type: string;
  readonly pages: readonly unknown[];
  readonly choice: Choice;
}

interface Choice {
  readonly MaxItems?: number;
  readonly StartingToken?: string;
  readonly PageSize?: number;
}

/** What it says. */
interface Judged {
  readonly asked: readonly object[];
  readonly full?: string;
  readonly text?: string | null;
  readonly error?: string;
}

/** A command line to try, on made pages. */
interface Run {
  readonly title: string;
  readonly paged: PagedCommand;
  readonly asked: Asked;
}

interface PagedCommand {
  readonly pages: CliPages;
  readonly config: object;
  readonly limitType: string;
  readonly command: Omit<CliCommand, 'call'>;
}

export interface FullResults {
  readonly operations: number;
  readonly runs: number;
  /** Those whose pages are maps or structures, which botocore does not put together. */
  readonly left: readonly string[];
  readonly differences: readonly string[];
}

/**
 * Runs the command lines of all operations with pages on made pages, with and without limits, page sizes and
 * tokens, and compares what they print and ask for with what botocore makes of the same pages. The tokens
 * of the one are given to the other.
 */
export async function compareFullResults(
  services: readonly PagedService[],
  random: () => number,
  change: (asked: object) => object = (asked) => asked,
): Promise<FullResults> {
  const left: string[] = [];
  const first: Run[] = [];
  let operations = 0;
  for (const { name, model } of services) {
    for (const operation of model.operations) {
      const paged = commandOf(model, operation);
      if (paged === undefined) continue;
      const title = `${name} ${operation.name}`;
      if (hasRecords(paged)) {
        left.push(title);
        continue;
      }
      operations++;
      first.push(...runsOf(title, model, operation, paged, random));
    }
  }
  const judged = await judge(first, change);
  const second = first.flatMap((run, index) => goingOn(run, judged[index], random));
  const differences = [
    ...(await differencesOf(first, judged)),
    ...(await differencesOf(second, await judge(second, change))),
  ];
  return { operations, runs: first.length + second.length, left, differences };
}

const judge = (runs: readonly Run[], change: (asked: object) => object): Promise<Judged[]> =>
  jsonLines<Judged>(
    join(root, 'test/paginators/full_results.py'),
    runs.map(({ asked }) => change(asked)),
  );

/** The command of an operation, without what the model demands of its input. */
function commandOf(model: Model, operation: Operation): PagedCommand | undefined {
  const pages = cliPages(model, operation);
  if (pages === undefined || operation.pagination === undefined) return undefined;
  const { input, output, more, result, nonAggregate, limit } = operation.pagination;
  const { members } = structureOf(model, operation.input);
  const limitMember = members.find(({ name }) => name === limit);
  const limitShape = limitMember && shapeOf(model, limitMember.target);
  const free = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).filter(
            ([key, each]) =>
              !(key === 'required' && each === true) &&
              !(key === 'min' && typeof each === 'number'),
          ),
        )
      : value;
  const loose = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value), free);
  const shapes: CliShapes = loose(cliShapes(model, operation));
  return {
    pages,
    config: {
      input_token: input,
      output_token: output,
      result_key: result,
      ...(more !== undefined && { more_results: more }),
      ...(nonAggregate !== undefined && { non_aggregate_keys: nonAggregate }),
      ...(limit !== undefined && { limit_key: limit }),
    },
    limitType: limitShape?.kind === 'number' ? cliNumber(limitShape.size) : 'string',
    command: {
      name: 'go',
      operation: operation.name,
      options: members.map((member) => ({
        option: member.cli,
        member: loose(cliMember(model, member)),
      })),
      input: operation.input,
      output: operation.output,
      shapes,
      signed: false,
      pages,
      skeletons: () => Promise.reject(new Error('no skeleton is asked for')),
    },
  };
}

function hasRecords({ pages, command: { output, shapes } }: PagedCommand): boolean {
  return pages.results.some((path) => {
    let shape = shapes[output];
    for (const name of path.split('.')) {
      const members = shape?.type === 'structure' ? shape.members : [];
      shape = shapes[members.find((each) => each.name === name)?.shape ?? ''];
    }
    return shape?.type === 'map' || shape?.type === 'structure';
  });
}

function runsOf(
  title: string,
  model: Model,
  operation: Operation,
  paged: PagedCommand,
  random: () => number,
): Run[] {
  const below = (most: number): number => Math.floor(random() * most);
  const choices: Choice[] = [
    {},
    { MaxItems: below(7) },
    { MaxItems: 1 + below(4), ...(paged.pages.limit !== undefined && { PageSize: 1 + below(9) }) },
    ...(hasTextTokens(paged) ? [{ StartingToken: rawTokens[below(rawTokens.length)] ?? '' }] : []),
  ];
  return choices.map((choice) => {
    const pages = numbered(madeAnswers(model, operation, 2 + below(4), random), paged);
    return { title, paged, asked: askedOf(paged, pages, choice) };
  });
}

/** Tokens of the service, tokens of the old form, and what looks like either. */
const rawTokens = ['t1', 't___2', 'None___1', 't___x', 'AAEC', 'e30=', 'a b'];

function hasTextTokens({ pages, command: { options, shapes } }: PagedCommand): boolean {
  return pages.tokens.every(([name]) => {
    const shape = options.find(({ member }) => member.name === name)?.member.shape ?? '';
    return shapes[shape]?.type === 'string';
  });
}

function askedOf(
  { config, limitType }: PagedCommand,
  pages: readonly unknown[],
  choice: Choice,
): Asked {
  return { config, limit_type: limitType, pages, choice };
}

/** Goes on with the token of a run that was cut off, on the pages that are left. */
function goingOn(run: Run, judged: Judged | undefined, random: () => number): Run[] {
  const { NextToken: token }: { NextToken?: unknown } = JSON.parse(judged?.full ?? '{}');
  const isCut = run.asked.choice.MaxItems !== undefined && typeof token === 'string';
  if (!isCut || !/^[A-Za-z0-9+/]+=*$/.test(token)) return [];
  const pages = run.asked.pages.slice(Math.max(0, (judged?.asked.length ?? 1) - 1));
  const most = Math.floor(random() * 5);
  const choice = { StartingToken: token, ...(most > 0 && { MaxItems: most }) };
  return [{ ...run, asked: askedOf(run.paged, pages, choice) }];
}

/** Items that can be told apart, where they have a text. */
function numbered(
  answers: readonly unknown[],
  { pages, command: { output, shapes } }: PagedCommand,
): unknown[] {
  let count = 0;
  const walk = (value: unknown, id: string, path: readonly string[]): unknown => {
    const shape = shapes[id];
    const [name, ...rest] = path;
    if (shape?.type === 'list' && name === undefined && Array.isArray(value)) {
      return value.map((item) => marked(item, shape.member.shape));
    }
    if (shape?.type !== 'structure' || name === undefined || !Object.hasOwn(Object(value), name))
      return value;
    const member = shape.members.find((each) => each.name === name);
    return { ...Object(value), [name]: walk(Object(value)[name], member?.shape ?? '', rest) };
  };
  const marked = (item: unknown, id: string): unknown => {
    const shape = shapes[id];
    if (shape?.type === 'string') return `i${count++}`;
    if (shape?.type !== 'structure') return item;
    const text = shape.members.find((each) => shapes[each.shape]?.type === 'string');
    if (text === undefined) return item;
    const all = { ...Object(item), [text.name]: `i${count++}` };
    // In the order of the model, as answers are read.
    const names = shape.members.filter(({ name }) => Object.hasOwn(all, name));
    return Object.fromEntries(names.map(({ name }) => [name, all[name]]));
  };
  return answers.map((answer) =>
    pages.results.reduce((value, path) => walk(value, output, path.split('.')), answer),
  );
}

async function differencesOf(runs: readonly Run[], judged: readonly Judged[]): Promise<string[]> {
  const differences: string[] = [];
  for (const [index, run] of runs.entries()) {
    const want = judged[index];
    if (want === undefined) throw new Error('the judge has not said all');
    const given = await outcomeOf(run, 'json');
    const printed =
      given.stdout === ''
        ? '{}'
        : JSON.stringify(JSON.parse(given.code === 0 ? given.stdout : '{}'));
    const same =
      want.error === undefined
        ? printed === JSON.stringify(JSON.parse(want.full ?? '{}'))
        : given.stderr.includes(want.error);
    const asks = isDeepStrictEqual(given.asked, want.asked);
    const texts = typeof want.text === 'string' && same ? await outcomeOf(run, 'text') : undefined;
    const plain = (text: string): string => text.replace(/\b(\d+)\.0\b/g, '$1');
    if (same && asks && (texts === undefined || plain(texts.stdout) === want.text)) continue;
    differences.push(
      `${run.title} ${JSON.stringify(run.asked)}\n  botocore: ${JSON.stringify(want)}\n  opslice: ${JSON.stringify({ ...given, text: texts?.stdout })}`,
    );
  }
  return differences;
}

async function outcomeOf(
  { paged, asked: { pages, choice } }: Run,
  format: string,
): Promise<Outcome & { asked: object[] }> {
  const asked: object[] = [];
  const command: CliCommand = {
    ...paged.command,
    call: async (_settings, input) => Object(structuredClone(pages[asked.push(input) - 1] ?? {})),
  };
  const program: CliProgram = {
    name: 'program',
    serviceId: 'Program',
    version: '1',
    commands: { go: async () => ({ command }) },
    help: async () => ({ program: () => '', commands: {} }),
  };
  const { MaxItems: most, StartingToken: token, PageSize: size } = choice;
  const words = [
    ...(most === undefined ? [] : ['--max-items', `${most}`]),
    ...(token === undefined ? [] : [`--starting-token=${token}`]),
    ...(size === undefined ? [] : ['--page-size', `${size}`]),
  ];
  const near = ['--endpoint-url', 'http://127.0.0.1:1', '--region', 'us-east-1'];
  const line = ['go', ...words, ...near, '--output', format];
  return { ...(await runProgramLine(program, line, bareEnvironment)), asked };
}

/** What the texts for agents say of services: `SKILL.md` and `llms.txt` are made of it. */
import { readMarkdown } from '../../documentation/read-markdown.js';
import { firstSentence } from '../../documentation/to-help.js';
import { escapeUnseen } from '../../documentation/unseen-characters.js';
import { cliWaiters } from '../../model/cli-waiters.js';
import type { Model, Operation } from '../../model/model.js';
import { structureOf } from '../../model/model.js';
import { pagedBy } from '../../model/paged.js';
import { eventStreamMember, fileOutput, mustBeGiven, sortedOperations } from '../../model/reach.js';
import { shellWord } from '../../runtime/cli/shell-words.js';
import { validSample } from '../../samples/sample.js';

/** A service as an agent calls it. */
export interface Guide {
  /** The name on the command line. */
  readonly name: string;
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly about: string;
  /** The words that run its program, e.g. `npx opslice call spec/things.yaml`. */
  readonly program: string;
  /** Whether these words hold in one folder only: that of the project, whose opslice and specification they name. */
  readonly inProject: boolean;
  readonly operations: readonly { readonly name: string; readonly summary: string }[];
  /** Command lines to begin with, the most harmless first. */
  readonly examples: readonly GuideExample[];
  /** An operation that answers in pages. */
  readonly paged: GuideExample | undefined;
  readonly hasWaiters: boolean;
}

/** A command line that can be run as it stands. */
export interface GuideExample {
  readonly command: string;
  readonly operation: string;
  readonly summary: string;
}

/** The most examples of a service, and the most letters of the input of one. */
const mostExamples = 6;
const mostLetters = 300;

/**
 * What is said of a service.
 *
 * @param program the words that run its program.
 * @param inProject whether they hold in the folder of the project only.
 */
export function guideOf(model: Model, program: string, inProject: boolean): Guide {
  const { service } = model;
  const operations = sortedOperations(model);
  const examples = operations
    .filter((each) => eventStreamMember(model, each.input) === undefined)
    .filter((each) => eventStreamMember(model, each.output) === undefined)
    .filter((each) => fileOutput(model, each) === undefined)
    .flatMap((each) => exampleOf(model, each, program) ?? [])
    .sort((one, other) => rank(one) - rank(other) || one.command.length - other.command.length);
  const paged = new Set(
    operations.filter((each) => isPagedBare(model, each)).map(({ cli }) => cli),
  );
  const title = escapeUnseen(service.title ?? service.id);
  return {
    name: service.cli,
    inProject,
    title,
    about: sentence(service.documentation) || `Calls ${title}.`,
    program,
    operations: operations.map(({ cli, documentation }) => ({
      name: cli,
      summary: sentence(documentation),
    })),
    examples: examples.slice(0, mostExamples),
    paged: examples.find(({ operation }) => paged.has(operation)),
    hasWaiters: cliWaiters(model).length > 0,
  };
}

/** Whether all pages are asked for where nothing is given but what has to be. */
function isPagedBare(model: Model, operation: Operation): boolean {
  const paged = pagedBy(model, operation);
  const members = structureOf(model, operation.input).members;
  return (
    paged !== undefined && !members.some(({ name, required }) => required && name === paged.limit)
  );
}

function sentence(documentation: string | undefined): string {
  return escapeUnseen(firstSentence(readMarkdown(documentation)));
}

/** What only looks comes first. */
function rank({ operation }: GuideExample): number {
  const at = ['list', 'describe', 'get'].indexOf(operation.split('-')[0] ?? '');
  return at === -1 ? 9 : at;
}

/** Undefined where no valid input is found, or only a long one. */
function exampleOf(model: Model, operation: Operation, program: string): GuideExample | undefined {
  const sample = validSample(model, operation.input, 'minimal');
  if (typeof sample !== 'object' || sample === null) return undefined;
  const { members } = structureOf(model, operation.input);
  const needed = members.filter(mustBeGiven);
  const given = new Map(Object.entries(sample));
  const input = needed.map(({ name }) => [name, given.get(name)] as const);
  if (input.some(([, value]) => value === undefined)) return undefined;
  const text = JSON.stringify(Object.fromEntries(input));
  if (text.length > mostLetters) return undefined;
  const words = [
    program,
    operation.cli,
    ...(input.length === 0 ? [] : ['--cli-input-json', shellWord(text)]),
  ];
  return {
    command: words.join(' '),
    operation: operation.cli,
    summary: sentence(operation.documentation),
  };
}

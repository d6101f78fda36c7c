/* eslint-disable */
// @ts-nocheck
/**
 * Whether a command line asks for all pages, and what it says of them. Whoever gives the members that
 * the service itself has for pages is given one page.
 */
import { type Arguments, type OptionWords, pagingNames as names } from './arguments.js';
import type { CliCommand, CliPages } from './command.js';
import type { CliEnvironment } from './environment.js';
import { CliFailure, parameterFailure } from './failure.js';
import { isRecord } from './formats/values.js';
import { globalText } from './global-values.js';
import { decodeToken, type PageToken } from './page-token.js';
import type { PageChoice } from './pages.js';

/** The members of the input that lead to a page or limit it. */
function pagingMembers({ tokens, limit }: CliPages): string[] {
  return [...tokens.map(([name]) => name), ...(limit === undefined ? [] : [limit])];
}

/** A run through the pages of an operation. */
export interface PageRun {
  readonly pages: CliPages;
  readonly choice: PageChoice;
  /** The input of the first page. */
  readonly first: Readonly<Record<string, unknown>>;
  /** The input of the page that a token leads to. */
  readonly inputOf: (token: PageToken) => Readonly<Record<string, unknown>>;
}

export interface Paging {
  /** The arguments, with options that the operation shares with paging where they belong. */
  readonly given: Arguments;
  /**
   * The run through all pages, once the input is known; undefined where one page is asked for.
   *
   * @throws CliFailure 252 for options of paging beside members of the service for it, 255 for a bad
   *   `PaginationConfig` or starting token.
   */
  readonly plan: (
    input: Readonly<Record<string, unknown>>,
    environment: CliEnvironment,
  ) => PageRun | undefined;
}

/**
 * Settles what the options say of pages.
 *
 * @throws CliFailure 252 for options of paging where there are no pages.
 */
export function openPaging(command: CliCommand, pages: CliPages, given: Arguments): Paging {
  const { own, globals } = given;
  const members = pagingMembers(pages);
  const raw = command.options.filter(({ member }) => members.includes(member.name));
  // What the operation shares with paging is of paging. The AWS CLI does so with `--max-items` alone: with
  // `--page-size` and `--starting-token` it turns paging off there, and prints one page.
  const isManual = raw.some(({ option }) => own.has(option));
  if (!isManual && !globals.has('no-paginate')) {
    return {
      given,
      plan: (input, environment) => runOf(command, pages, given, input, environment),
    };
  }
  const shared = names.filter((name) => command.options.some(({ option }) => option === name));
  refuseBoth(globals, (name) => !shared.includes(name));
  const moved = shared.flatMap((name) => {
    const words = globals.get(name);
    return words === undefined ? [] : [[name, words] as const];
  });
  return { given: { ...given, own: new Map([...own, ...moved]) }, plan: () => undefined };
}

function runOf(
  command: CliCommand,
  pages: CliPages,
  given: Arguments,
  input: Readonly<Record<string, unknown>>,
  environment: CliEnvironment,
): PageRun | undefined {
  if (pagingMembers(pages).some((name) => Object.hasOwn(input, name))) {
    refuseBoth(given.globals);
    return undefined;
  }
  const { [configKey]: config, ...rest } = input;
  const { startingToken, pageSize, maxItems } = names.some((name) => given.globals.has(name))
    ? optionsOf(given, environment)
    : configured(pages, config);
  const members = pages.tokens.map(([name]) => name);
  const start = startingToken === undefined ? undefined : decodeToken(startingToken, members);
  const size = sizeMember(command, pages, pageSize);
  const inputOf: PageRun['inputOf'] = (token) => {
    const leads = Object.entries(token).filter(([, value]) => value !== null && value !== 'None');
    return { ...rest, ...size, ...Object.fromEntries(leads) };
  };
  return {
    pages,
    choice: { ...(start && { start }), ...(maxItems === undefined ? {} : { maxItems }) },
    first: inputOf(start?.token ?? {}),
    inputOf,
  };
}

function refuseBoth(
  globals: ReadonlyMap<string, OptionWords>,
  isOfPaging: (name: string) => boolean = () => true,
): void {
  const used = names.filter((name) => globals.has(name) && isOfPaging(name));
  if (used.length === 0) return;
  const flags = used.map((name) => `--${name}`).join(', ');
  throw parameterFailure(`Cannot specify --no-paginate along with pagination arguments: ${flags}`);
}

/** Where input text may have what the options of paging say. */
const configKey = 'PaginationConfig';

/** What is said of pages, by options or by an input text. */
interface Said {
  readonly startingToken: string | undefined;
  readonly pageSize: unknown;
  readonly maxItems: number | undefined;
}

function optionsOf({ globals }: Arguments, { stderr }: CliEnvironment): Said {
  const [startingToken, pageSize, items] = names.map((name) => globalText(globals, name));
  const maxItems = items === undefined ? undefined : wholeNumber(items);
  if (maxItems !== undefined && maxItems <= 0) {
    stderr.write(
      'warning: Non-positive values for --max-items may result in undefined behavior.\n',
    );
  }
  return { startingToken, pageSize, maxItems };
}

function configured({ limit }: CliPages, config: unknown): Said {
  const {
    StartingToken: token = null,
    PageSize: pageSize = null,
    MaxItems: items = null,
  } = isRecord(config) ? config : {};
  if (pageSize !== null && limit === undefined) {
    throw new CliFailure(
      255,
      'Error during pagination: PageSize parameter is not supported for the pagination interface for this operation.',
    );
  }
  return {
    startingToken: token === null ? undefined : String(token),
    pageSize: pageSize ?? undefined,
    maxItems: items === null ? undefined : wholeNumber(String(items)),
  };
}

/** The member for the size of a page: most services take a number, some a text. */
function sizeMember(
  { options, shapes }: CliCommand,
  { limit }: CliPages,
  pageSize: unknown,
): object {
  if (limit === undefined || pageSize === undefined) return {};
  const shape = options.find(({ member }) => member.name === limit)?.member.shape ?? '';
  const isText = shapes[shape]?.type === 'string';
  return { [limit]: isText ? String(pageSize) : wholeNumber(String(pageSize)) };
}

/** @throws CliFailure 255, in the words of Python. */
function wholeNumber(text: string): number {
  if (!/^\s*[-+]?\d+(?:_\d+)*\s*$/.test(text)) {
    throw new CliFailure(255, `invalid literal for int() with base 10: '${text}'`);
  }
  return Number(text.replaceAll('_', ''));
}

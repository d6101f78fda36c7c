/* eslint-disable */
// @ts-nocheck
/**
 * The answer of an operation with pages. Text, YAML streams and lines of JSON go out a page at a time, so
 * that many pages take no more memory than one; any other format is of all pages as one.
 */
import type { CliCommand, CliMember, CliPages, CliShape } from './command.js';
import type { Sources } from './config.js';
import type { CliEnvironment } from './environment.js';
import { isRecord } from './formats/values.js';
import type { Globals } from './global-values.js';
import { partAt, setPart, sizeOf } from './page-parts.js';
import type { PageToken } from './page-token.js';
import type { PageRun } from './paging-options.js';
import { type Find, fullResult, type PageNotes, pagesOf } from './pages.js';
import { formatValue, outputFormat, plainAnswer, printable, queried } from './print-result.js';
import { progressLine } from './progress-line.js';

/** What pages are printed with. */
interface Printing {
  readonly command: CliCommand;
  readonly globals: Globals;
  readonly sources: Sources;
  readonly environment: CliEnvironment;
}

/** The formats that are printed a page at a time. */
const streamed: readonly string[] = ['text', 'ndjson', 'yaml-stream', 'off'];

/**
 * Calls an operation for all of its pages and prints them.
 *
 * @throws what `call` is rejected with. What was printed before stays printed.
 */
export async function printPages(
  { command, globals, sources, environment }: Printing,
  { pages, choice, inputOf }: PageRun,
  call: (input: Readonly<Record<string, unknown>>) => Promise<object>,
): Promise<void> {
  const format = outputFormat(globals, sources);
  const ask = async (
    members: PageToken,
  ): Promise<{ output: object; plain: Record<string, unknown> }> => {
    const output = await call(inputOf(members));
    const plain = plainAnswer(output, command, globals, sources);
    return { output, plain: isRecord(plain) ? { ...plain } : {} };
  };
  const paged = { pages, choice, find: await finder(pages), ask };
  const isStream = streamed.includes(format);
  const line = progressLine(environment, globals, isStream);
  let [count, items] = [0, 0];
  const seen = (page: object): void => {
    items += sizeOf(partAt(page, pages.results[0]));
    if (++count > 1) line.show(`${count} pages, ${items} items`);
  };
  const write = async (value: unknown): Promise<void> => {
    const found = await queried(value, globals);
    const text = await printable(found, format, command.operation, { globals, environment });
    line.clear();
    if (text.length > 0) await environment.stdout.write(text);
  };
  try {
    if (!isStream) return await write(await fullResult(paged, seen));
    const notes: PageNotes = { nonAggregate: {} };
    let isFirst = true;
    for await (const page of pagesOf(paged, notes)) {
      if (format === 'yaml-stream') await write(page);
      else {
        const parts = partsOf(page, pages, isFirst ? notes.nonAggregate : {});
        await write(
          format === 'ndjson' && !globals.has('query') ? itemsOf(parts, pages, command) : parts,
        );
      }
      isFirst = false;
      seen(page);
    }
    line.clear();
    const { resumeToken } = notes;
    if (resumeToken === undefined) return;
    if (format === 'text') await write({ NextToken: { NextToken: resumeToken } });
    // A line among the items would be taken for one.
    if (format === 'ndjson') environment.stderr.write(`NextToken: ${resumeToken}\n`);
  } finally {
    line.clear();
  }
}

/** Prints an answer without its further pages, item by item. */
export async function printItems(
  { command, globals, sources, environment }: Printing,
  pages: CliPages,
  output: object,
): Promise<void> {
  const plain = plainAnswer(output, command, globals, sources);
  const found = globals.has('query')
    ? await queried(plain, globals)
    : itemsOf(partsOf(plain, pages, {}), pages, command);
  const text = await formatValue(found, 'ndjson', command.operation, environment.stdout);
  if (text !== '') await environment.stdout.write(text);
}

/** What is printed of a page: what pages are made of, and of the first what all have in common. */
function partsOf(
  page: unknown,
  { results }: CliPages,
  nonAggregate: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const parts = { ...nonAggregate };
  for (const path of results) setPart(parts, path, partAt(page, path));
  return parts;
}

/**
 * The items of a page: those of its list. Where an answer has several kinds of items, each stands under the
 * path of its list, so that they can be told apart.
 */
function itemsOf(parts: object, { results }: CliPages, command: CliCommand): unknown[] {
  const lists = results.filter((path) => shapeAt(path, command) === 'list');
  if (lists.length === 0) {
    return results.map((path) => partAt(parts, path)).filter((value) => value !== null);
  }
  return lists.flatMap((path) => {
    const value = partAt(parts, path);
    const items: unknown[] = Array.isArray(value) ? value : [];
    return lists.length === 1 ? items : items.map((item) => ({ [path]: item }));
  });
}

/** The type of what the model has at a path of the output. */
function shapeAt(path: string, { output, shapes }: CliCommand): string | undefined {
  let shape: CliShape | undefined = shapes[output];
  for (const name of path.split('.')) {
    const members: readonly CliMember[] =
      shape?.type === 'structure' || shape?.type === 'union' ? shape.members : [];
    const member = members.find((each) => each.name === name);
    shape = member && shapes[member.shape];
  }
  return shape?.type;
}

const plainPath = /^\w+(?:\.\w+)*$/;

/** Most models name parts by plain paths, for which nothing is loaded. */
async function finder({ tokens, more = '' }: CliPages): Promise<Find> {
  const hasOthers = [...tokens.map(([, from]) => from), more].some(
    (each) => each !== '' && !plainPath.test(each),
  );
  if (!hasOthers) return partAt;
  const [{ query }, { search }] = await Promise.all([
    import('./query.js'),
    import('./vendor/jmespath.js'),
  ]);
  return (output, expression) =>
    plainPath.test(expression) ? partAt(output, expression) : query(expression, output, search);
}

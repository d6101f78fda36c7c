import { defined } from '../../defined.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { type Cursor, PageFault, fault } from './cursor.js';
import { withLostMembers } from './fold-recursion.js';
import type { PageOption, PagePaging, PageTree } from './page-tree.js';
import { headingText, readHead, readHeading, readUntilHeading } from './read-head.js';
import { type OptionEntry, readOptions } from './read-options.js';
import { readOutput } from './read-output.js';
import { type SynopsisEntry, noOperation, readSynopsis } from './read-synopsis.js';

/**
 * Reads a reference page of the AWS CLI of 2015: the whole of it, or what stands in the way. The
 * functions of the grammar throw a `PageFault`, which goes no further than this.
 */
export function readPage(file: string, text: string): Read<PageTree> {
  try {
    return readOf(readTree({ file, text, at: 0 }));
  } catch (error) {
    if (error instanceof PageFault) return readOf<PageTree>(undefined, [error.diagnostic]);
    throw error;
  }
}

function readTree(cursor: Cursor): PageTree {
  const head = readHead(cursor);
  readHeading(cursor, '=', 'Description', 0);
  const descriptionAt = cursor.at;
  const description = readUntilHeading(cursor, 'Synopsis', 0, 'first');
  const synopsis = readSynopsis(cursor, head.service, head.operation);
  readHeading(cursor, '=', 'Options', 0);
  const optionsAt = cursor.at;
  const { entries, indent } = readOptions(cursor, head.service, synopsis);
  agree(cursor, synopsis, entries);

  let examples: string | undefined;
  if (cursor.text.startsWith(headingText('=', 'Examples', indent), cursor.at)) {
    readHeading(cursor, '=', 'Examples', indent);
    examples = readUntilHeading(cursor, 'Output', indent, 'last');
  } else {
    readHeading(cursor, '=', 'Output', indent);
  }
  const outputAt = cursor.at;
  const { links, start } = readLinks(cursor);
  const output = readOutput(cursor, indent, start)?.map(withLostMembers);
  if (cursor.at < start) throw fault(cursor, 'a member of the output or the end of the page');

  const paging = pagingOf(cursor, entries);
  return {
    service: head.service,
    operation: head.operation,
    description,
    options: memberOptions(synopsis, entries, paging),
    ...defined({ paging }),
    outfile: entries.some(({ form }) => form === 'word'),
    ...defined({ examples, output }),
    links,
    places: {
      service: head.serviceAt,
      operation: head.operationAt,
      description: descriptionAt,
      options: optionsAt,
      output: outputAt,
    },
  };
}

/** Synopsis and options tell of the same options in the same order. */
function agree(
  cursor: Cursor,
  synopsis: readonly SynopsisEntry[],
  entries: readonly OptionEntry[],
): void {
  const last = entries.at(-1);
  const lastNamed = synopsis.at(-1);
  const whole = [last?.name, lastNamed?.name].some(
    (name) => name === 'generate-cli-skeleton' || name === 'outfile',
  );
  if (!whole && cursor.at < cursor.text.length) {
    throw noOperation(cursor, last?.at ?? cursor.at);
  }
  for (const [index, { name, form, at }] of entries.entries()) {
    const named = synopsis[index];
    if (named === undefined) throw fault(cursor, 'an option of the synopsis', { at });
    if (named.name !== name) throw fault(cursor, `the option --${named.name}`, { at });
    const wanted = named.form === 'flag' ? 'option' : named.form;
    if (wanted !== form) {
      throw fault(cursor, `the option --${name} as the synopsis has it`, { at });
    }
  }
  const missing = synopsis[entries.length];
  if (missing !== undefined) throw fault(cursor, `the option --${missing.name}`);
}

const pagingNames: readonly string[] = ['starting-token', 'page-size', 'max-items'];

/** The options of paging come after `--cli-input-json`, unless a member has such a name. */
function pagingOf(cursor: Cursor, entries: readonly OptionEntry[]): PagePaging | undefined {
  const paging = entries.filter(({ name }) => pagingNames.includes(name));
  const [first] = paging;
  const size = paging.find(({ name }) => name === 'page-size');
  const pages = ['starting-token', 'max-items'].every((name) =>
    paging.some((entry) => entry.name === name),
  );
  const common = entries.findIndex(({ name }) => name === 'cli-input-json' || name === 'outfile');
  // Options of these names before the common ones are members, unless they are the paging's.
  if (!pages || first === undefined) return undefined;
  const afterCommon = paging.some((entry) => entries.indexOf(entry) > common);
  if (!afterCommon) return undefined;
  const members = paging
    .filter((entry) => entries.indexOf(entry) < common)
    .map((entry, index) => ({ cli: entry.name, before: entries.indexOf(entry) - index }));
  if (size === undefined) return { members, at: first.at };
  const { type } = size;
  if (type !== 'integer' && type !== 'long' && type !== 'string') {
    throw fault(cursor, 'a page size of type integer, long or string', { at: size.at });
  }
  return { limitType: type, members, at: first.at };
}

function memberOptions(
  synopsis: readonly SynopsisEntry[],
  entries: readonly OptionEntry[],
  paging: PagePaging | undefined,
): PageOption[] {
  const common = new Set(['cli-input-json', 'generate-cli-skeleton', 'outfile']);
  return entries.flatMap(({ name, documentation, value, at }, index): PageOption[] => {
    if (common.has(name) || (paging !== undefined && pagingNames.includes(name))) return [];
    return [{ cli: name, required: synopsis[index]?.required ?? false, documentation, value, at }];
  });
}

/** The footnotes at the end of the page: what the links in its texts lead to. */
function readLinks(cursor: Cursor): {
  readonly links: ReadonlyMap<string, string>;
  readonly start: number;
} {
  const links = new Map<string, string>();
  const match = /\n\n *(?: *\.\. _[^\n]*: [^\n]*\n)+$/.exec(cursor.text);
  if (match === null || match.index < cursor.at) return { links, start: cursor.text.length };
  for (const [, text = '', href = ''] of match[0].matchAll(/\.\. _([^\n]*?(?<!\\)): ([^\n]*)\n/g)) {
    links.set(text, href);
  }
  return { links, start: match.index };
}

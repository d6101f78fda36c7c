import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { codeSpan } from '../documentation/to-markdown.js';
import type { LockedModel } from '../formats/sources/lock-text.js';
import { readText } from '../source/read-text.js';
import type { TriedTarget } from './try-update.js';

/** What a changelog says of an update of one service, in a line of Markdown. */
export function changelogLine({ target, changes, model }: TriedTarget): string {
  const { service, verdict, changed } = changes;
  const before = target.locked?.entry;
  const revisions =
    model === undefined || before === undefined
      ? ''
      : ` from ${revision(before)} to ${revision(model.entry)}`;
  const operations =
    changed.length === 0 ? 'documentation alone' : changed.map((name) => codeSpan(name)).join(', ');
  return `- ${service}: the model was updated${revisions} (${verdict}): ${operations}.`;
}

/** A model as people tell revisions apart: by the commit that has it, or else by its hash. */
function revision({ version, commit, sha256 }: LockedModel): string {
  return `${version} ${codeSpan((commit ?? sha256).slice(0, 7))}`;
}

/**
 * The text of a changelog with lines put before those of its first section, which has to be that of the next release: a
 * section with a date is one of a release that is out.
 */
export async function changelogWith(path: string, lines: readonly string[]): Promise<Read<string>> {
  const { value: file, diagnostics } = await readText({ path, name: path });
  if (file === undefined) return readOf<string>(undefined, diagnostics);
  const ending = file.text.includes('\r\n') ? '\r\n' : '\n';
  const all = file.text.split(ending);
  const heading = all.findIndex((line) => line.startsWith('## '));
  if (heading === -1) return readOf<string>(undefined, [noSection(path)]);
  if (/\d{4}-\d\d-\d\d/.test(all[heading] ?? ''))
    return readOf<string>(undefined, [noSection(path)]);
  const isEmpty = (all[heading + 1] ?? '').trim() === '';
  const start = heading + (isEmpty ? 2 : 1);
  const rest = all.slice(start);
  const isList = /^[-*+] /.test(rest[0] ?? '');
  const before = all.slice(0, start);
  const gap = isList || rest.every((line) => line === '') ? [] : [''];
  return readOf([...before, ...lines, ...gap, ...rest].join(ending));
}

function noSection(path: string): Diagnostic {
  const problem = {
    code: 'wrong-usage',
    message: 'This changelog has no section for the next release',
    mend: 'Begin it with a heading of the second level without a date, e.g. "## Unreleased".',
  } as const;
  return toDiagnostic(problem, path);
}

import { join } from 'node:path';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { alone } from './alone.js';
import { hash } from './hash.js';
import type { ImportRecord, OwnFile, OwnList } from './own-list-schema.js';
import { isOneOf } from './plan.js';
import { linkFinder, readPlace } from './places.js';
import { folderProblems, linkProblem } from './problems.js';
import { removeDrafts, writeWhole } from './write.js';

/** Lists the files that `docs`, `export` and `import --out` wrote into a folder. */
const ownListName = '.opslice.json';

/** What was done with a file. */
export interface OwnStep {
  readonly kind: 'write' | 'unchanged';
  readonly path: string;
}

/** Where files go, and whose they are. */
export interface OwnFolder {
  readonly folder: string;
  /** The folder as the person named it. */
  readonly shown: string;
  /** The name of the service on the command line. */
  readonly service: string;
}

/** A file to write. */
export interface FileToOwn {
  /** Its path below the folder. */
  readonly path: string;
  readonly text: string;
  /** How it was imported, where it is a specification that was. */
  readonly imported?: ImportRecord;
}

/**
 * Writes files into a folder that may hold files of others. Only what opslice wrote for the same
 * service, and nobody changed since, is replaced; a list in the folder says which files those are.
 *
 * @returns what was done, or all that is in the way; nothing is written then.
 */
export async function writeOwnFiles(
  { folder, shown, service }: OwnFolder,
  files: readonly FileToOwn[],
): Promise<Read<readonly OwnStep[]>> {
  const unfit = await folderProblems(folder, shown);
  if (unfit.length > 0) return readOf<readonly OwnStep[]>(undefined, unfit);
  return alone(folder, async () => {
    const { value: before = {}, diagnostics: unlisted } = await readOwnList(folder, shown);
    const links = new Set<string>();
    const problems: Diagnostic[] = [];
    const writes: FileToOwn[] = [];
    const findLink = linkFinder(folder);
    for (const file of [undefined, ...files]) {
      const path = file?.path ?? ownListName;
      const link = findLink(path);
      if (link !== undefined) links.add(link);
      if (link !== undefined || file === undefined) continue;
      const place = readPlace(join(folder, path));
      if (place.kind === 'text' && place.text === file.text) continue;
      writes.push(file);
      if (place.kind === 'absent') continue;
      const own = place.kind === 'text' ? before[path] : undefined;
      const problem = obstacle(own, place.kind === 'text' ? place.text : '', service);
      if (problem) problems.push({ ...problem, severity: 'error', file: join(shown, path) });
    }
    problems.push(...[...links].map((link) => linkProblem(join(shown, link))));
    if (problems.length > 0) {
      // Which files opslice wrote is not known without a list.
      const known = problems.filter(({ code }) => unlisted.length === 0 || code !== 'foreign-file');
      return readOf<readonly OwnStep[]>(undefined, [...unlisted, ...known]);
    }

    const steps = files.map((file): OwnStep => ({
      kind: writes.includes(file) ? 'write' : 'unchanged',
      path: file.path,
    }));

    const after: Record<string, OwnFile> = { ...before };
    for (const { path, text, imported } of files) {
      const own = before[path];
      const isOthers = own !== undefined && !writes.some((each) => each.path === path);
      if (!isOthers) after[path] = { service, hashes: [hash(text)], ...defined({ imported }) };
      else if (own.service === service) after[path] = { ...own, ...defined({ imported }) };
    }
    if (listText(after) === listText(before) && writes.length === 0) return readOf(steps);
    removeDrafts(folder, new Set([ownListName, ...files.map(({ path }) => path)]));
    const during = Object.entries(after).map(([path, own]): [string, OwnFile] => {
      const hashes = [...(before[path]?.hashes ?? []), ...own.hashes];
      return [path, { ...own, hashes: [...new Set(hashes)] }];
    });
    const list = join(folder, ownListName);
    writeWhole(list, listText(Object.fromEntries(during)));
    for (const { path, text } of writes) writeWhole(join(folder, path), text);
    writeWhole(list, listText(after));
    return readOf(steps);
  });
}

/** Why a file that differs from the one to be written must stay. */
function obstacle(
  own: OwnFile | undefined,
  text: string,
  service: string,
): Pick<Diagnostic, 'code' | 'message' | 'mend'> | undefined {
  if (own === undefined) {
    return {
      code: 'foreign-file',
      message: `this is in the way, and by ${ownListName} beside it opslice did not write it`,
      mend: 'Move it away, or choose another place with --out.',
    };
  }
  if (own.service !== service) {
    return {
      code: 'duplicate-name',
      message: `this was written for the service ${own.service}, and ${service} has a file of that name too`,
      mend: 'Give each service a folder or file of its own with --out.',
    };
  }
  if (isOneOf(text, own.hashes)) return undefined;
  return {
    code: 'foreign-file',
    message: 'this was changed since opslice wrote it',
    mend: 'Move it away to keep the changes, or delete it; then run the command again.',
  };
}

/** What the list of a folder says; what is wrong with one that cannot be understood. */
export async function readOwnList(folder: string, shown: string): Promise<Read<OwnList>> {
  const place = readPlace(join(folder, ownListName));
  if (place.kind !== 'text') return readOf<OwnList>({});
  const { asOwnList } = await import('./own-list-schema.js');
  const { readJson } = await import('../source/json.js');
  const name = join(shown, ownListName);
  const { value: json, diagnostics } = readJson({ name, text: place.text });
  const list = json && asOwnList(json.data);
  if (list !== undefined) return readOf(list);
  const problem = {
    code: 'wrong-manifest',
    message: 'This is not a list of what opslice wrote',
    mend: '',
  } as const;
  const start = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const faults = diagnostics.length > 0 ? diagnostics : [toDiagnostic(problem, name, start)];
  const mend = 'Restore it from version control, or delete it with the files that are in the way.';
  return readOf<OwnList>(
    undefined,
    faults.map((each) => ({ ...each, code: 'wrong-manifest', mend })),
  );
}

function listText(files: OwnList): string {
  const sorted = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
  const about = 'What opslice wrote into this folder, so that it replaces nothing else.';
  return `${JSON.stringify({ about, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

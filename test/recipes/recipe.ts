/** The recipes of the README, followed as a reader would: what is run stands there and nowhere else. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { get, type Outcome, packageFolder, put } from '../support/generation.js';

/** A piece of code of the README. */
export interface Block {
  readonly language: string;
  /** The file that it is: its first line says so, or, for JSON, the words before it. */
  readonly path: string | undefined;
  readonly text: string;
}

/** The code below a heading, up to the next one. */
export function blocksUnder(heading: string): Block[] {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8');
  const [, after] = readme.split(new RegExp(`^#+ ${heading}\n`, 'm'));
  if (after === undefined) throw new Error(`README.md has no heading "${heading}"`);
  const [text = ''] = after.split(/^##/m);
  return [...text.matchAll(/([^]*?)^```(\w+)\n([^]*?)^```$/gm)].map(
    ([, words = '', language = '', code = '']) => {
      const [, inCode] = /^(?:\/\/|#|<!--) ([\w./-]+\.\w+)(?: -->)?\n/.exec(code) ?? [];
      const inWords = [...words.matchAll(/`([\w-]+\.json)`/g)].at(-1)?.[1];
      return { language, path: language === 'json' ? inWords : inCode, text: code };
    },
  );
}

/**
 * Does what a recipe says, in order: writes its files over those that are there, and runs its
 * commands.
 *
 * @param isDone says which code to take; default: all of it.
 * @returns what the commands printed.
 * @throws Error where one of them fails.
 */
export async function follow(
  heading: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
  isDone: (block: Block) => boolean = () => true,
): Promise<string> {
  let printed = '';
  for (const { language, path, text } of blocksUnder(heading).filter(isDone)) {
    if (path !== undefined)
      put(folder, path, language === 'json' ? merged(folder, path, text) : text);
    if (language === 'sh') printed += await runLines(text, folder, env);
  }
  return printed;
}

/** JSON of a recipe, beside what the file had before. */
function merged(folder: string, path: string, text: string): string {
  const before = existsSync(join(folder, path)) ? get(folder, path) : '{}';
  return JSON.stringify({ ...JSON.parse(before), ...JSON.parse(text) }, undefined, 2);
}

/**
 * Runs lines of a shell, and gives what they printed.
 *
 * @throws Error where one fails.
 */
export async function runLines(
  lines: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await runShell(lines, folder, env);
  if (code !== 0) throw new Error(`exit code ${code} of\n${lines}\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Runs lines of a shell until one fails. Those that would install from the registry are left out,
 * since tests need no network: `installedIn` links what they name. `npx` is a function here, which
 * finds the same programs half a second sooner.
 */
export function runShell(
  lines: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const kept = lines.replace(/^npm (ci|install --save-dev .*)$/gm, ':');
  const programs = [
    join(folder, 'node_modules/.bin'),
    join(folder, 'global/bin'),
    dirname(process.execPath),
    process.env['PATH'] ?? '',
  ];
  const own = {
    HOME: folder,
    // What is compiled of ts-morph is the same for all of them.
    OPSLICE_CACHE: process.env['OPSLICE_CACHE'],
    NO_COLOR: '1',
    PATH: programs.join(delimiter),
    npm_config_prefix: join(folder, 'global'),
    npm_config_offline: 'true',
  };
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-ec', `npx() { "$@"; }\n${kept}`], {
      cwd: folder,
      env: { ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

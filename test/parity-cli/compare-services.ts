import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliName } from '../../generator/model/cli-names.js';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import { type MotoServer, startMoto } from '../servers/moto.js';
import { botocoreFiles, botocoreServices } from '../support/botocore-model.js';
import type { Outcome } from '../support/command-line.js';
import { botocoreSlice } from '../support/sliced-models.js';
import {
  loadOurs,
  type OurProgram,
  type RunningAws,
  runOurs,
  startAws,
  twice,
} from './command-lines.js';
import { outcomeDifferences } from './compare-outcomes.js';
import { openRows, type Row, settingsFor, writeFiles } from './compare-specs.js';
import type { List } from './differences.js';
import type { InstalledAws } from './find-aws.js';
import { type ServiceLines, serviceLines } from './service-lines.js';
import { z } from 'zod';

/** How the texts of two sides that ran at different moments are made comparable. */
export const serviceNormalisation: readonly string[] = [
  'before each side, the server is reset and its random numbers begin at the same seed',
  'points in time of this year are TIME, in whatever form',
];

/**
 * Runs the command lines of `service-lines.ts` with installed AWS CLIs and with generated programs, against one server.
 *
 * @param data the folder of botocore's models.
 * @param most how many lines, of every service as many.
 */
export async function compareServices(
  installed: readonly InstalledAws[],
  data: string,
  most: number,
  list: List,
): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'opslice-parity-'));
  const workshop = openWorkshop();
  const rows = openRows();
  const part = most / serviceLines.flatMap(({ lines }) => lines).length;
  const moto = await startMoto();
  try {
    writeFiles(folder);
    const programs = new Map<string, OurProgram>();
    for (const aws of installed) {
      const settings = settingsFor(folder, aws);
      const running = startAws(aws, settings);
      try {
        for (const service of serviceLines) {
          const lines = service.lines.slice(0, Math.ceil(service.lines.length * part));
          const known = programs.get(service.command);
          const ours = known ?? (await build(workshop, data, service));
          const place = { folder, moto };
          const runThem = (words: readonly string[]): Promise<Outcome> =>
            runOurs(ours, words, { ...settings, ...twice });
          // The first use of a service draws numbers to set it up.
          if (known === undefined) await runAll(lines, place, runThem);
          programs.set(service.command, ours);
          const theirs = await runAll(lines, place, (words) =>
            running.run([service.command, ...words], twice),
          );
          const given = await runAll(lines, place, runThem);
          lines.forEach((line, index) => {
            const [wanted, got] = [theirs[index], given[index]];
            if (wanted === undefined || got === undefined) throw new Error('a line did not run');
            const differences = outcomeDifferences('rest-json', aws.generation, wanted, got);
            const about = `service ${service.command}`;
            rows.add(aws, about, differences, `${service.command} ${line}`, list);
          });
        }
      } finally {
        running.stop();
      }
    }
    return rows.all();
  } finally {
    moto.stop();
    workshop.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ran = Outcome & { readonly requests: readonly never[] };

/** Runs the lines of a service from an empty state on. */
async function runAll(
  lines: readonly string[],
  { folder, moto }: { readonly folder: string; readonly moto: MotoServer },
  run: RunningAws['run'],
): Promise<readonly Ran[]> {
  for (const path of ['reset', 'seed?a=42']) {
    await fetch(`${moto.url}/moto-api/${path}`, { method: 'POST' });
  }
  const kept = new Map<string, string>();
  const ran: Ran[] = [];
  for (const line of lines) {
    const { keeps, path, words } = wordsOf(line);
    const placed = words.map((word) =>
      word
        .replace(/^(BYTES|OUT)-FILE$/, (name) => join(folder, name))
        .replaceAll(/\$([A-Z]+)/g, (_, name: string) => kept.get(name) ?? name),
    );
    const { code, stdout, stderr } = await run([...placed, '--endpoint-url', moto.url]);
    if (keeps !== undefined) kept.set(keeps, textAt(stdout, path));
    ran.push({ code, stdout: timeless(stdout), stderr: timeless(stderr), requests: [] });
  }
  return ran;
}

/** The words of a line, and what is kept of what it prints. */
function wordsOf(line: string): {
  readonly keeps: string | undefined;
  readonly path: readonly string[];
  readonly words: readonly string[];
} {
  const words = [...line.matchAll(/(?:[^\s']+|'[^']*')+/g)].map(([word]) =>
    word.startsWith("'") && word.endsWith("'") ? word.slice(1, -1) : word.replaceAll("'", ''),
  );
  const [, keeps, path] = /^([A-Z]+)<(\S+)$/.exec(words[0] ?? '') ?? [];
  return keeps === undefined
    ? { keeps, path: [], words }
    : { keeps, path: path?.split('.') ?? [], words: words.slice(1) };
}

const record = z.record(z.string(), z.unknown());

/** A text in JSON; empty where there is none. */
function textAt(json: string, path: readonly string[]): string {
  try {
    let value: unknown = JSON.parse(json);
    for (const name of path) value = record.parse(value)[name];
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** A text without the points in time at which it was made. */
function timeless(text: string): string {
  const now = new Date();
  const year = now.getUTCFullYear();
  const seconds = `${Math.floor(now.getTime() / 1000)}`.slice(0, 4);
  return text
    .replaceAll(
      new RegExp(`${year}-\\d\\d-\\d\\d[T ][\\d:.]+(?:[+-]\\d\\d:\\d\\d|Z)?`, 'g'),
      'TIME',
    )
    .replaceAll(new RegExp(`\\w{3}, \\d+ \\w{3} ${year} [\\d:]+ GMT`, 'g'), 'TIME')
    .replaceAll(new RegExp(`\\b${seconds}\\d{6}(?:\\d{3}|\\.\\d+)?\\b`, 'g'), 'TIME');
}

/** Generates the program of a service with the operations of its lines. */
async function build(
  workshop: Workshop,
  data: string,
  { botocore, lines }: ServiceLines,
): Promise<OurProgram> {
  const version = botocoreServices(data).find(([name]) => name === botocore)?.[1] ?? '';
  const file = z
    .object({ operations: record })
    .parse(botocoreFiles(data, botocore, version).service.data);
  const commands = new Set(lines.map((line) => wordsOf(line).words[0]));
  const names = Object.keys(file.operations).filter((name) => commands.has(cliName(name)));
  const model = botocoreSlice(data, botocore, names);
  return loadOurs((await workshop.build(model, 'leave', ['cli'])).folder);
}

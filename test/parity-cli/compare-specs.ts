import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadModel } from '../../generator/generate/load-model.js';
import { type Model, type Protocol } from '../../generator/model/model.js';
import type { Mock } from '../../generator/runtime/mocks/mocks.js';
import { openWorkshop, type Workshop } from '../conformance/build-client.js';
import type { SentRequest } from '../conformance/recording-fetch.js';
import { exportTo } from '../import/exported.js';
import { startRecorder } from '../parity/recorder.js';
import type { Outcome } from '../support/command-line.js';
import {
  type Environment,
  loadOurs,
  type OurProgram,
  runOurProcess,
  runOurs,
  startAws,
} from './command-lines.js';
import { type Ended, outcomeDifferences } from './compare-outcomes.js';
import type { List } from './differences.js';
import { drawing } from './draw.js';
import type { InstalledAws } from './find-aws.js';
import { type ComparedProtocol, comparedProtocols, randomSpec } from './random-spec.js';
import { type Line, specLines } from './spec-lines.js';

/** What lines of one kind came to. */
export interface Row {
  readonly aws: string;
  readonly about: string;
  readonly lines: number;
  readonly equal: number;
  readonly listed: number;
  /** Lines that differ without a reason. */
  readonly faults: readonly string[];
}

/** Which lines are compared. */
export interface SpecRun {
  readonly seed: number;
  /** How many specifications. */
  readonly specs: number;
  /** Each of how many lines is run once more in a process of its own. */
  readonly processEvery: number;
}

type MakeMock = (replyOrCode?: unknown, data?: unknown) => Mock;

/** A specification that is ready to be compared. */
interface Subject {
  readonly model: Model;
  readonly protocol: Protocol;
  readonly service: string;
  readonly ours: OurProgram;
  readonly mocks: Readonly<Record<string, MakeMock>>;
  readonly lines: readonly Line[];
}

/** Gives the same command lines of random specifications to installed AWS CLIs and to generated programs. */
export async function compareSpecs(
  installed: readonly InstalledAws[],
  { seed, specs, processEvery }: SpecRun,
  list: List,
): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'opslice-parity-'));
  const workshop = openWorkshop();
  let answerWith: (request: SentRequest) => Promise<Response> = async () => new Response();
  const recorder = await startRecorder((request) => answerWith(request));
  const models = join(folder, 'models');
  const rows = openRows();
  try {
    const subjects: Subject[] = [];
    for (let index = 0; index < specs; index++) {
      subjects.push(await subjectOf(workshop, folder, models, seed, index));
    }
    writeFiles(folder);
    for (const aws of installed) {
      const settings = settingsFor(folder, aws);
      const running = startAws(aws, { ...settings, AWS_DATA_PATH: models });
      try {
        let count = 0;
        for (const subject of subjects) {
          const { service, protocol } = subject;
          for (const line of subject.lines) {
            if (line.onlySecond && aws.generation === 1) continue;
            const words = wordsOf(line, folder, recorder.url);
            const env = { ...settings, ...line.env };
            const ended = async (run: Promise<Outcome>): Promise<Ended> => {
              const outcome = await run;
              return { ...outcome, requests: recorder.take() };
            };
            answerWith = answerOf(subject, line);
            const theirs = await ended(running.run([service, ...words], line.env));
            answerWith = answerOf(subject, line);
            const ours = await ended(runOurs(subject.ours, words, env));
            const differences = [...outcomeDifferences(protocol, aws.generation, theirs, ours)];
            if (count++ % processEvery === 0) {
              answerWith = answerOf(subject, line);
              const alone = await ended(runOurProcess(subject.ours, words, env));
              const others = outcomeDifferences(protocol, 2, alone, ours);
              differences.push(...others.map((each) => `in a process of its own: ${each}`));
            }
            const shown = `${service} (${protocol}) ${JSON.stringify(words)}`;
            rows.add(aws, line.about, differences, shown, list);
          }
        }
      } finally {
        running.stop();
      }
    }
    return rows.all();
  } finally {
    recorder.close();
    workshop.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a specification, exports it for the AWS CLI and generates a program of it. */
async function subjectOf(
  workshop: Workshop,
  folder: string,
  models: string,
  seed: number,
  index: number,
): Promise<Subject> {
  const draw = drawing(seed * 1000 + index);
  // A cast: the index is one of the list's.
  const protocol = comparedProtocols[index % comparedProtocols.length] as ComparedProtocol;
  const path = join(folder, `thing-${index}.yaml`);
  writeFileSync(path, randomSpec(draw, protocol, `Thing ${index}`));
  const { model } = await loadModel(path);
  exportTo(models, model);
  const built = await workshop.build(model, 'leave', ['cli', 'mocks']);
  const mocks = await import(/* @vite-ignore */ pathToFileURL(join(built.folder, 'mocks.js')).href);
  return {
    model,
    protocol,
    service: model.service.cli,
    ours: await loadOurs(built.folder),
    mocks,
    lines: specLines(model, draw),
  };
}

/** The settings of a generation, which take away what every line would differ in. */
export function settingsFor(folder: string, { generation }: InstalledAws): Environment {
  const file = join(folder, `config-${generation}`);
  const first = 'cli_timestamp_format = iso8601\ncli_binary_format = raw-in-base64-out\n';
  writeFileSync(file, `[default]\n${generation === 1 ? first : ''}`);
  return { HOME: folder, AWS_CONFIG_FILE: file };
}

/** Writes the files that words name. */
export function writeFiles(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'BYTES-FILE'), Uint8Array.from([0, 255, 1, 128]));
  writeFileSync(join(folder, 'JSON-FILE'), '{"Unknown": "é"}');
}

function wordsOf({ words, endpoint }: Line, folder: string, url: string): string[] {
  const placed = words.map((word) =>
    word.replace(/(BYTES|JSON|OUT)-FILE$/, (name) => join(folder, name)),
  );
  return [...placed, '--endpoint-url', endpoint ?? url];
}

function answerOf(
  { mocks, protocol }: Subject,
  { answer, operation }: Line,
): (request: SentRequest) => Promise<Response> {
  const empty = emptyAnswer(protocol, operation?.name ?? '');
  const from =
    (name: string, ...given: readonly unknown[]) =>
    async (request: SentRequest) => {
      const { method, url, headers, body } = request;
      const bare = new Request(url, {
        method,
        headers,
        ...(body.length > 0 && { body: Buffer.from(body) }),
      });
      return (
        (await mocks[name]?.(...given)(bare)) ?? new Response('no mock answers', { status: 500 })
      );
    };
  const name = `mock${operation?.name ?? ''}`;
  let page = 0;
  switch (answer?.kind) {
    case undefined:
    case 'nothing':
      return async () => new Response(empty);
    case 'output':
      return from(name, answer.value);
    case 'error':
      return from(`${name}Error`, answer.code, answer.value);
    case 'pages':
      return async (request) => {
        const output = answer.pages[Math.min(page++, answer.pages.length - 1)];
        return from(name, output)(request);
      };
  }
}

/** An output without members. */
function emptyAnswer(protocol: Protocol, operation: string): string {
  switch (protocol) {
    case 'query':
      return `<${operation}Response><${operation}Result/></${operation}Response>`;
    case 'ec2':
    case 'rest-xml':
      return `<${operation}Response/>`;
    default:
      return '{}';
  }
}

/** Counts what lines came to. */
export interface Rows {
  readonly add: (
    aws: InstalledAws,
    about: string,
    differences: readonly string[],
    shown: string,
    list: List,
  ) => void;
  readonly all: () => readonly Row[];
}

export function openRows(): Rows {
  interface Counted {
    readonly aws: string;
    readonly about: string;
    lines: number;
    equal: number;
    listed: number;
    readonly faults: string[];
  }
  const rows = new Map<string, Counted>();
  return {
    add({ version, generation }, about, differences, shown, list) {
      const key = `${version} ${about}`;
      const row = rows.get(key) ?? {
        aws: version,
        about,
        lines: 0,
        equal: 0,
        listed: 0,
        faults: [],
      };
      rows.set(key, row);
      row.lines += 1;
      const open = list.open(generation, about, differences);
      if (differences.length === 0) row.equal += 1;
      else if (open.length === 0) row.listed += 1;
      else row.faults.push(`aws ${version}, ${about}: ${shown}\n    ${open.join('\n    ')}`);
    },
    all: () => [...rows.values()],
  };
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Change } from '../../../generator/changes/change.js';
import { compareModels } from '../../../generator/changes/compare.js';
import { printSource } from '../../../generator/code/print.js';
import { serviceNames } from '../../../generator/emitters/names.js';
import { emitService } from '../../../generator/emitters/service.js';
import type { Model } from '../../../generator/model/model.js';
import { runtimeFiles } from '../../../generator/output/runtime-files.js';
import { root } from '../../support/run.js';
import { type CompileError, compileAll } from './compile.js';
import { judge, type Outcome } from './judge.js';
import type { Pair, State } from './pair.js';
import { type Probe, probeOf } from './probe.js';
import { differing } from './send.js';

/** What a run is asked for. */
export interface ReplayOptions {
  readonly seed: number;
  /** Bytes of code that are compiled at once. */
  readonly batch?: number;
  readonly onPair?: (name: string) => void;
}

/**
 * Judges each pair in both directions, and asks the compiler and the bytes whether that is right.
 *
 * @throws Error where a program does not compile against the very client it was made of: then it proves nothing.
 */
export async function replay(
  pairs: Iterable<Pair>,
  { seed, batch = 8_000_000, onPair = () => {} }: ReplayOptions,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let open: Written[] = [];
  let bytes = 0;
  let run = openRun();
  const flush = async (): Promise<void> => {
    try {
      if (open.length > 0) outcomes.push(...(await judged(run, open, seed)));
    } finally {
      rmSync(run, { recursive: true, force: true });
    }
    open = [];
    bytes = 0;
    run = openRun();
  };
  try {
    let index = 0;
    for (const pair of pairs) {
      onPair(pair.name);
      const written = write(run, pair, `p${index++}`);
      open.push(written);
      bytes += written.bytes;
      if (bytes > batch) await flush();
    }
    await flush();
  } finally {
    rmSync(run, { recursive: true, force: true });
  }
  return outcomes;
}

/** A pair whose code is there, with the programs that use it. */
interface Written {
  readonly pair: Pair;
  readonly old: State;
  readonly now: State;
  readonly bytes: number;
  readonly probes: readonly WrittenProbe[];
}

interface WrittenProbe {
  readonly file: string;
  readonly probe: Probe;
  /** `same` is the program beside the client that it was made of. */
  readonly kind: 'same' | 'forth' | 'back';
}

function openRun(): string {
  const run = mkdtempSync(join(tmpdir(), 'opslice-replay-'));
  writeFileSync(join(run, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(run, 'node_modules'));
  return run;
}

function write(run: string, pair: Pair, folder: string): Written {
  const [old, now] = [
    stateOf(pair, pair.old, `${folder}-old`),
    stateOf(pair, pair.now, `${folder}-new`),
  ];
  const bytes = put(run, old) + put(run, now);
  const probes: WrittenProbe[] = [];
  for (const [state, other, kind] of [
    [old, old, 'same'],
    [now, now, 'same'],
    [old, now, 'forth'],
    [now, old, 'back'],
  ] as const) {
    const file = `${folder}-${state === old ? 'old' : 'new'}-${kind}.ts`;
    const probe = probeOf(state, `./${other.folder}/index.js`);
    writeFileSync(join(run, file), probe.text);
    probes.push({ file, probe, kind });
  }
  return { pair, old, now, bytes, probes };
}

/** The code of a model. Its names do not depend on the folder, which is made up. */
function stateOf({ defaults }: Pair, model: Model, folder: string): State {
  const own: Model = { ...model, service: { ...model.service, cli: folder } };
  const files = emitService(own, new Set(['types', 'client']), 'replay', defaults);
  return { model, names: serviceNames(model), files, folder };
}

function put(run: string, { files }: State): number {
  let bytes = 0;
  for (const file of [...files, ...runtimeFiles(files)]) {
    const text = file.kind === 'source' ? printSource(file, []) : file.text;
    const path = join(run, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (file.kind === 'source') bytes += text.length;
  }
  return bytes;
}

async function judged(run: string, all: readonly Written[], seed: number): Promise<Outcome[]> {
  const files = all.flatMap(({ probes }) => probes.map(({ file }) => file));
  const errors = await compileAll(run, files);
  const byFile = new Map<string, CompileError[]>();
  for (const error of errors) byFile.set(error.file, [...(byFile.get(error.file) ?? []), error]);
  const outcomes: Outcome[] = [];
  for (const { pair, old, now, probes } of all) {
    const broken = { same: new Map(), forth: new Map(), back: new Map() } as Record<
      WrittenProbe['kind'],
      Map<string, string>
    >;
    for (const { file, probe, kind } of probes) {
      for (const { line, message } of byFile.get(file) ?? []) {
        const operations = probe.operationsAt(line);
        if (kind === 'same' || operations.length === 0) {
          throw new Error(
            `${pair.name}: ${file}:${line} ${message}\n${probe.text.split('\n')[line - 1]}`,
          );
        }
        for (const name of operations) if (!broken[kind].has(name)) broken[kind].set(name, message);
      }
    }
    for (const [one, other, kind] of [
      [old, now, 'forth'],
      [now, old, 'back'],
    ] as const) {
      const changes = changesOf(pair, one.model, other.model);
      const bytes = await differing(run, one, other, seed);
      for (const { name } of one.model.operations) {
        const own = changes.filter(
          ({ where, operations }) => where === 'service' || operations.includes(name),
        );
        const seen = { broken: broken[kind].get(name), bytes: bytes.get(name) };
        const group = kind === 'forth' ? pair.group : `${pair.group}, back`;
        outcomes.push({ group, service: pair.name, operation: name, ...judge(own, seen) });
      }
    }
  }
  return outcomes;
}

function changesOf({ defaults = 'leave' }: Pair, old: Model, now: Model): readonly Change[] {
  const [before, after] = [old, now].map((model) => ({
    model,
    names: serviceNames(model),
    defaults,
    longs: 'number' as const,
  }));
  return before && after ? compareModels(before, after) : [];
}

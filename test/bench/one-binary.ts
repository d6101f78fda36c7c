import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../support/run.js';
import { programOf } from '../runtimes/runtimes.js';
import { node, timed } from './harness.js';

/** Programs that need nothing beside them, by what made them. */
export interface Binaries {
  readonly programs: Readonly<Record<string, string>>;
  /** Why some are missing. */
  readonly notes: readonly string[];
}

/** The command line as one binary, made as the README says. */
export async function oneBinary(folder: string): Promise<Binaries> {
  const makers = { SEA: withNode, 'bun --compile': withBun };
  const programs: Record<string, string> = {};
  const notes: string[] = [];
  for (const [name, make] of Object.entries(makers)) {
    try {
      programs[name] = await make(folder);
    } catch (error) {
      const [why] = String(error).split('\n');
      notes.push(`left out: the binary of ${name}, because it could not be made (${why})`);
    }
  }
  return { programs, notes };
}

const cli = join(root, 'generated/cognito-identity/cli.ts');

async function withNode(folder: string): Promise<string> {
  const place = (name: string): string => join(folder, name);
  await build({
    entryPoints: [cli],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    outfile: place('one.cjs'),
    logLevel: 'error',
  });
  const settings = { main: place('one.cjs'), output: place('one.blob') };
  const config = { ...settings, disableExperimentalSEAWarning: true, useCodeCache: true };
  writeFileSync(place('sea.json'), JSON.stringify(config));
  await node('--experimental-sea-config', place('sea.json'));
  copyFileSync(process.execPath, place('one-sea'));
  chmodSync(place('one-sea'), 0o755);
  const fuse = ['--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'];
  const words = [place('one-sea'), 'NODE_SEA_BLOB', place('one.blob'), ...fuse];
  await node(join(root, 'node_modules/postject/dist/cli.js'), ...words);
  return place('one-sea');
}

async function withBun(folder: string): Promise<string> {
  const bun = programOf('Bun');
  if (bun === undefined) throw new Error('Bun is not installed');
  const file = join(folder, 'one-bun');
  await timed(bun, ['build', '--compile', cli, '--outfile', file]);
  return file;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Outcome, opslice, runNode } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { ast } from '../import/smithy-fragments.js';

/** The text of a public model with some operations. */
export function modelText(
  sdkId: string,
  operations: readonly string[],
  version: string = '2020-01-01',
): string {
  const shapes = Object.fromEntries(operations.map((name) => [name, { type: 'operation' }]));
  const traits = { 'aws.api#service': { sdkId } };
  return JSON.stringify(ast({ shapes, service: { version, traits } }), null, 2);
}

/** Where a file stands in the repository of the public models. */
export function pathOf(service: string, version: string = '2020-01-01'): string {
  return `models/${service}/service/${version}/${service}-${version}.json`;
}

/** Models of two services, one in two versions, laid out as the public ones are. */
export const orchards: Readonly<Record<string, string>> = {
  [pathOf('orchard', '2019-05-04')]: modelText('Orchard', ['OldTree'], '2019-05-04'),
  [pathOf('orchard')]: modelText('Orchard', ['GetTree', 'ListTrees']),
  [pathOf('barn-owl')]: modelText('Barn Owl', ['GetOwl']),
};

/** Runs `opslice models` in this process. */
export function models(cwd: string, ...words: readonly string[]): Promise<Outcome> {
  return runOpslice(['models', ...words], { cwd });
}

/** Runs `opslice models` in a process of its own. */
export function modelsProcess(cwd: string, words: readonly string[]): Promise<Outcome> {
  return runNode([opslice, 'models', ...words], { cwd, limit: 120_000 });
}

/** What a packed model of a project holds. */
export function unpacked(cwd: string, path: string): string {
  return gunzipSync(readFileSync(join(cwd, path))).toString();
}

/** The one problem that a run told: its code, and the rest of what it said. */
export function problem({ code, stdout, stderr }: Outcome): {
  readonly code: string;
  readonly text: string;
} {
  const codes = [...stderr.matchAll(/ error .*\[([a-z0-9-]+)\]$/gm)].map(([, each = '']) => each);
  if (code !== 1 || stdout !== '' || codes.length !== 1) {
    throw new Error(`not one problem: ${code} ${stdout}${stderr}`);
  }
  return { code: codes.join(), text: stderr };
}

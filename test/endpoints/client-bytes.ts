import { build } from 'esbuild';
import { join } from 'node:path';
import type { Table } from '../bench/harness.js';
import { root } from '../support/run.js';
import { clientTexts } from './client-hosts.js';

/** `client.ts` of the same service, which has one URL whatever the settings. */
function withOneUrl(text: string, prefix: string): string {
  const made = `{ config, state: { tokens: 500 }, endpoint: 'https://${prefix}.us-east-1.amazonaws.com/' }`;
  const changed = text.replace(
    /(createClient, '[^']*', config(?:, '[^']*')?\) \?\? )[^;]*/,
    `$1${made})`,
  );
  if (changed === text) throw new Error(`no client is made in ${text}`);
  return changed;
}

/** What gives the hosts of a service: a function of the runtime, and functions of its own. */
const functions = {
  endpointOf: 'hosts follow from the prefix',
  govEndpoint: 'those of GovCloud have FIPS without saying so',
  dualStackEndpoint: 'all answer over IPv6 too',
  globalEndpoint: 'one host for all regions',
  publicPartitionOf: 'rows of its own',
  partitionOf: 'rows of its own, for isolated partitions too',
  s3Endpoint: 'S3',
} as const;

/**
 * The bytes that the hosts of services add to a client which sends, minified by esbuild: those beyond the same
 * client with one URL. Services go together whose hosts are given by the same function.
 *
 * @param isWanted tells of a service whether to look at it; all unless given.
 */
export async function hostBytes(
  data: string,
  isWanted?: (service: string) => boolean,
): Promise<Table> {
  const kinds = new Map<string, number[]>();
  for (const { text, prefix } of clientTexts(data, isWanted)) {
    const kind = Object.keys(functions).find((name) => text.includes(name)) ?? 'others';
    kinds.set(kind, [
      ...(kinds.get(kind) ?? []),
      (await bytesOf(text)) - (await bytesOf(withOneUrl(text, prefix))),
    ]);
  }
  return {
    title: 'Bytes that hosts add to a client, beside one with one URL (esbuild, minified)',
    head: ['hosts', 'services', 'least', 'median', 'most', 'above 400'],
    rows: Object.entries(functions).flatMap(([kind, what]) => {
      const bytes = kinds.get(kind)?.toSorted((one, other) => one - other) ?? [];
      if (bytes.length === 0) return [];
      const figures = [bytes[0], bytes[bytes.length >> 1], bytes.at(-1)];
      const above = bytes.filter((each) => each > 400).length;
      return [[what, ...[bytes.length, ...figures, above].map((each) => `${each ?? ''}`)]];
    }),
  };
}

/** The bytes of a client with what sends, which every call needs. */
async function bytesOf(text: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { createClient } from 'client'; export { send } from './runtime/core/send.js';`,
      resolveDir: join(root, 'generator'),
      loader: 'ts',
    },
    plugins: [
      {
        name: 'client',
        setup: (made) => {
          made.onResolve({ filter: /^client$/ }, () => ({ path: 'client', namespace: 'text' }));
          made.onLoad({ filter: /^/, namespace: 'text' }, () => ({
            contents: text,
            loader: 'ts',
            // As if it stood in the folder of a service.
            resolveDir: join(root, 'generator/endpoints'),
          }));
        },
      },
    ],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.contents.length ?? 0;
}

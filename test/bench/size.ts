import { gzipSync } from 'node:zlib';
import { bundle, callers, type Table, times } from './harness.js';

/** What a browser downloads for the one call. */
export async function measureSize(): Promise<Table> {
  const sizes: { name: string; raw: number; gzip: number }[] = [];
  for (const caller of ['fetch', 'ours', 'aws4fetch', 'sdk']) {
    const contents = `export { makeCall } from './callers/${caller}.js';`;
    const [file] = (await bundle(contents, 'browser')).outputFiles ?? [];
    if (file === undefined) throw new Error(`${caller} gave no bundle`);
    const gzip = gzipSync(file.contents, { level: 9 }).length;
    sizes.push({ name: callers[caller] ?? caller, raw: file.contents.length, gzip });
  }
  const floor = sizes[0]?.gzip ?? Number.NaN;
  return {
    title: 'Bundle of one call for the browser (esbuild, minified)',
    head: ['', 'bytes', 'gzip', 'gzip to fetch by hand'],
    rows: sizes.map(({ name, raw, gzip }) => [name, `${raw}`, `${gzip}`, times(gzip / floor)]),
  };
}

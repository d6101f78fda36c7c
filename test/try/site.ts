/** The pages of a specification, served with the mock behind them. */
import { afterAll } from 'vitest';
import type { Longs } from '../../generator/model/longs.js';
import { compileSpec } from '../../generator/serve/compile.js';
import {
  type MockServer,
  type MockSettings,
  serveCode,
} from '../../generator/serve/mock-server.js';
import { openSite, sitePath } from '../../generator/serve/site.js';
import type { TryAnswer, TryRequest } from '../../generator/pages/try/exchange.js';
import { folderWith } from '../support/generation.js';

/** A site that is served. */
export interface Site extends MockServer {
  /** The folder of its compiled code. */
  readonly folder: string;
  /** The address of a page, such as `operations/get-it.html`. */
  readonly page: (path: string) => string;
  /** Asks as the page of an operation does. */
  readonly ask: (asked: TryRequest) => Promise<TryAnswer>;
}

/** Serves a specification until the tests of the file are over. */
export async function siteOf(
  text: string,
  settings: MockSettings = {},
  longs: Longs = 'number',
): Promise<Site> {
  const spec = `${folderWith({ 'spec.yaml': text }, afterAll)}/spec.yaml`;
  const { code } = await compileSpec({ spec, overlays: [], defaults: 'leave', longs }, 'site');
  const server = await serveCode(code, {
    ...settings,
    beside: openSite(code, 'npx opslice call orchard.yaml'),
  });
  afterAll(() => server.close());
  return {
    ...server,
    folder: code.folder,
    page: (path) => `${server.url}${sitePath}${path}`,
    ask: async (asked) => {
      const response = await fetch(`${server.url}/_opslice/try`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify(asked),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return response.json();
    },
  };
}

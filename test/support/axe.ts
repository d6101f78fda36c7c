import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it stands: each rule, and the elements that break it. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(`${script}
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
  return Array.isArray(found) ? found.map(String) : ['axe did not run'];
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { TextFile } from '../../generator/code/source-file.js';
import { serviceNames } from '../../generator/emitters/names.js';
import { htmlSite } from '../../generator/pages/html.js';
import { servicePages } from '../../generator/pages/service-pages.js';
import type { Model } from '../../generator/model/model.js';
import { modelOf } from '../specification/load.js';
import { launchBrowser, visitPage } from '../support/browser.js';
import { folderWith } from '../support/generation.js';
import { orchard } from './orchard.js';

const siteOf = (model: Model): TextFile[] =>
  htmlSite(model.service, servicePages(model, serviceNames(model)));

/** The model with this text wherever an author can put one. */
function hostile(text: string): Model {
  const model = modelOf(orchard);
  const said = { documentation: text, deprecated: text };
  const shapes = [...model.shapes].map(([id, shape]) => [id, { ...shape, ...said }] as const);
  return {
    service: { ...model.service, title: text, documentation: text, version: text },
    operations: model.operations.map((operation) => ({ ...operation, ...said })),
    shapes: new Map(shapes),
  };
}

const attacks: readonly string[] = [
  '<script>document.title = "owned"</script>',
  '"><img src=x onerror="document.title = \'owned\'">',
  "'><svg onload=document.title='owned'>",
  '</title></p></pre></script><script>document.title = "owned"</script>',
  '```\n</code></pre><script>document.title = "owned"</script>\n```',
  '[x](javascript:document.title="owned") <javascript:alert(1)> ![x](data:text/html,x)',
  '[x](https://example.com/"onmouseover="document.title=1) `</code><b>`',
  '<!-- \u2028 </style> ${x} \\u003cscript> ]]>',
];

describe('hostile documentation in HTML', () => {
  it.each(attacks)('becomes no markup: %j', (text) => {
    for (const { path, text: page } of siteOf(hostile(text))) {
      if (!path.endsWith('.html')) continue;
      expect(page.match(/<script/gi)).toHaveLength(1);
      expect(page).not.toMatch(/<(?:img|svg|b|style|iframe|!--)\b/i);
      const tags = page.replace(/="[^"]*"/g, '').match(/<[a-z][^>]*>/gi) ?? [];
      expect(tags.filter((tag) => /\s(?:on\w+|style)\b/i.test(tag))).toEqual([]);
      const links = [...page.matchAll(/ href="([^"]*)"/g)].map(([, address = '']) => address);
      expect(links.filter((link) => !/^(?:#|https:\/\/|(?:\.\.\/)?[\w/.-]+$)/.test(link))).toEqual(
        [],
      );
    }
  });

  it.each(attacks)('cannot end the index of the search: %j', (text) => {
    const index = siteOf(hostile(text)).find(({ path }) => path === 'search-index.js');
    expect(index?.text).toMatch(/^[\n -~]*$/);
    expect(index?.text).not.toMatch(/[<>&]/);
  });
});

describe('links of the pages', () => {
  const pages = new Map(siteOf(modelOf(orchard)).map(({ path, text }) => [path, text]));

  it('lead to files and places that are there', () => {
    for (const [path, text] of pages) {
      const links = [...text.matchAll(/ (?:href|src)="((?!https:)[^"]*)"/g)];
      expect(links.length > 0).toBe(path.endsWith('.html'));
      for (const [, address = ''] of links) {
        const [file = '', anchor] = address.split('#');
        const target = file === '' ? path : join(dirname(path), file);
        expect([...pages.keys()]).toContain(target);
        if (anchor !== undefined) expect(pages.get(target)).toContain(` id="${anchor}"`);
      }
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

const browser = await launchBrowser();
const absent = 'absent' in browser ? browser.absent : undefined;
if (absent !== undefined) console.log(`left out: the pages in a browser, because ${absent}`);

afterAll(async () => {
  if (!('absent' in browser)) await browser.close();
});

function writeSite(model: Model): string {
  const folder = folderWith({}, afterAll);
  for (const { path, text } of siteOf(model)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Opens a page of a folder, does something there, and sees that nothing was wrong meanwhile. */
function visit(
  folder: string,
  path: string,
  settings: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const home = pathToFileURL(folder).href;
  const { href: url } = pathToFileURL(join(folder, path));
  return visitPage(browser, { home, url }, settings, act);
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 800 } };
const planting = 'operations/plant-tree.html';

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

async function search(page: Page, words: string): Promise<string[]> {
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.waitForSelector('#found > *');
  return page.locator('#found .row code').allTextContents();
}

describe.skipIf(absent !== undefined)('the pages in a browser', () => {
  const folder = writeSite(modelOf(orchard));

  describe.each([
    ['a phone', phone],
    ['a desktop', desktop],
  ])('on %s', (_, settings) => {
    it.each(siteOf(modelOf(orchard)).filter(({ path }) => path.endsWith('.html')))(
      'fit the window and are complete: $path',
      ({ path }) =>
        visit(folder, path, settings, async (page) => {
          expect(await page.locator('h1').count()).toBe(1);
          expect(await page.locator('#search').isVisible()).toBe(true);
          const { wide, window } = await page.evaluate(() => ({
            wide: document.documentElement.scrollWidth,
            window: innerWidth,
          }));
          expect(wide).toBeLessThanOrEqual(window);
          expect(window).toBe(settings.viewport.width);
          expect((await page.screenshot()).length).toBeGreaterThan(5000);
        }),
    );

    it('find an option, and Enter opens its page at its place', () =>
      visit(folder, 'index.html', settings, async (page) => {
        expect((await search(page, 'max results'))[0]).toBe('--max-results');
        await page.keyboard.press('Enter');
        await page.waitForURL(/list-harvests\.html#option-max-results$/);
        const option = page.locator('#option-max-results');
        expect(await option.textContent()).toContain('How many to list at once.');
        // What stays at the top of the window does not lie over it.
        const covered = await page.locator('#search').boundingBox();
        const place = await option.boundingBox();
        expect(place?.y).toBeGreaterThan((covered?.y ?? 0) + (covered?.height ?? 0));
      }));

    it('show what is found within the window', () =>
      visit(folder, planting, settings, async (page) => {
        await search(page, 'tree');
        const box = await page.locator('#found').boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(settings.viewport.width);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(settings.viewport.height);
      }));
  });

  it.each([
    ['fell', 'fell-tree', 'operation'],
    ['--kind', '--kind', 'option'],
    ['metres', 'Neighbours[].Metres', 'input member'],
    ['kilograms', 'Harvests[].Kilograms', 'output member'],
    ['soil exception', 'SoilException', 'error'],
    ['storm later', 'StormException', 'error'],
  ])('find by %j', (words, label, kind) =>
    visit(folder, planting, desktop, async (page) => {
      expect((await search(page, words))[0]).toBe(label);
      expect(await page.locator('#found .row .kind').first().textContent()).toBe(kind);
    }),
  );

  it('are moved through with arrows, Escape and Tab', () =>
    visit(folder, planting, desktop, async (page) => {
      const selected = page.locator('#found [aria-selected=true]');
      const [first, second] = await search(page, 'tree');
      expect(await selected.locator('code').textContent()).toBe(first);
      await page.keyboard.press('ArrowDown');
      expect(await selected.locator('code').textContent()).toBe(second);
      const active = await page.locator('#search').getAttribute('aria-activedescendant');
      expect(await selected.getAttribute('id')).toBe(active);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await selected.count()).toBe(1);
      expect(await page.locator('#found .row').last().getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Escape');
      expect(await page.locator('#found').isVisible()).toBe(false);
      expect(await page.locator('#search').inputValue()).toBe('');
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
      expect(await search(page, 'no such thing')).toEqual([]);
      expect(await page.locator('#found').textContent()).toBe('Nothing found');
    }));

  it('begin with a link that skips to the page, and show where the focus is', () =>
    visit(folder, planting, desktop, async (page) => {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      expect(await focused.textContent()).toBe('Skip to the page');
      expect((await focused.boundingBox())?.y).toBeGreaterThanOrEqual(-1);
      expect(await focused.evaluate((at) => getComputedStyle(at).outlineStyle)).toBe('solid');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    }));

  it('follow the system in dark and light, and the switch, which is remembered', () =>
    visit(folder, 'index.html', { ...desktop, colorScheme: 'dark' }, async (page) => {
      const dark = await background(page);
      expect(dark).toBe('rgb(22, 23, 25)');
      await page.getByRole('button', { name: 'Switch to light colours' }).click();
      const light = await background(page);
      expect(light).toBe('rgb(253, 253, 252)');
      await page.locator('.operations a').first().click();
      await page.waitForURL(/operations\//);
      expect(await background(page)).toBe(light);
      await page.getByRole('button', { name: 'Switch to dark colours' }).click();
      expect(await background(page)).toBe(dark);
    }));

  it('copy an example', () =>
    visit(
      folder,
      planting,
      { ...desktop, permissions: ['clipboard-read', 'clipboard-write'] },
      async (page) => {
        await page.getByRole('button', { name: 'Copy the example: Command line' }).click();
        await page.getByText('Copied', { exact: true }).first().waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied).toBe(await page.locator('.example pre').nth(1).textContent());
      },
    ));

  it('can be read without script', () =>
    visit(folder, planting, { ...desktop, javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('#options').isVisible()).toBe(true);
      expect(await page.locator('#search').isVisible()).toBe(false);
      expect(await page.locator('#theme').isVisible()).toBe(false);
    }));

  it('run nothing that documentation holds', async () => {
    const spoiled = writeSite(hostile(attacks.join('\n\n')));
    for (const path of ['index.html', planting]) {
      await visit(spoiled, path, phone, async (page) => {
        await search(page, 'tree');
        expect(await page.title()).not.toBe('owned');
        expect(await page.locator('script').count()).toBe(2);
        expect(await page.locator('main img, main svg, main b').count()).toBe(0);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(phone.viewport.width);
      });
    }
  });
});

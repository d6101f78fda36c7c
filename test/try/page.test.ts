/** The form of an operation in a browser, used as people use it. */
import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orchard } from '../docs/orchard.js';
import { thingStore } from '../mocks/things.js';
import { violationsOn } from '../support/axe.js';
import { launchBrowser, visitPage } from '../support/browser.js';
import { picture } from './picture.js';
import { type Site, siteOf } from './site.js';

const browser = await launchBrowser();
const absent = 'absent' in browser ? browser.absent : undefined;
if (absent !== undefined) console.log(`left out: the forms in a browser, because ${absent}`);

afterAll(async () => {
  if (!('absent' in browser)) await browser.close();
});

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 800 } };
/** A service with an operation that sends events. */
const talking = `
format: 1
service: { id: Talk, protocol: rest-json, endpoint: { prefix: talk }, version: '2020-01-01' }
operations:
  Talk:
    http: { method: POST, uri: /talk }
    input: { Said: { type: Said, in: payload } }
  Listen: { http: { method: GET, uri: /listen } }
shapes:
  Said: { type: union, eventStream: true, members: { Word: Word } }
  Word: { type: structure, members: { Text: string } }
`;

const planting = 'operations/plant-tree.html#try-it';

/** Opens a page, does something there, and sees that nothing was wrong meanwhile. */
function visit(
  site: Site,
  path: string,
  settings: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  return visitPage(browser, { home: site.url, url: site.page(path) }, settings, async (page) => {
    if (path.endsWith('#try-it')) await page.getByRole('tab').first().waitFor();
    await act(page);
  });
}

/** The input as the form has it. */
async function inputOf(page: Page): Promise<unknown> {
  await page.getByRole('button', { name: 'Edit as JSON' }).click();
  const text = await page.getByRole('textbox', { name: 'The input as JSON' }).inputValue();
  await page.getByRole('button', { name: 'Edit as a form' }).click();
  return JSON.parse(text);
}

async function begin(page: Page, title: string): Promise<void> {
  await page.getByLabel('Begin with').selectOption({ label: title });
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send to the mock' }).click();
  await page.getByRole('heading', { name: 'Answer' }).waitFor();
}

describe.skipIf(absent !== undefined)('the form of an operation', () => {
  let site: Site;
  let things: Site;
  let pools: Site;
  let talk: Site;
  beforeAll(async () => {
    site = await siteOf(orchard, { state: {} });
    things = await siteOf(thingStore('aws-json-1.1'));
    pools = await siteOf(readFileSync('spec/cognito-identity.yaml', 'utf8'), { state: {} });
    talk = await siteOf(talking);
  });

  it('is filled in and sent with the keyboard alone', () =>
    visit(site, 'operations/plant-tree.html', desktop, async (page) => {
      await page.locator('summary', { hasText: 'Try it' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('tab').first().waitFor();
      await page.getByLabel('Kind string').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Answer' }).waitFor();
      expect(await page.getByRole('status').textContent()).toBe('Answer with status 200');
      expect(await page.locator('.answer .status').textContent()).toBe('Status 200');
      expect(await page.locator('.answer pre').first().textContent()).toContain('"tree-123456"');
      await page.getByRole('tab', { name: 'TypeScript' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('[role=tabpanel]:visible').textContent()).toContain('--kind pear');
      await page.keyboard.press('End');
      expect(await page.locator('[role=tabpanel]:visible').textContent()).toContain(
        'x-amz-target: OrchardService.PlantTree',
      );
    }));

  it('shows the call while it is changed', () =>
    visit(site, planting, desktop, async (page) => {
      const shown = page.locator('[role=tabpanel]:visible code');
      await page.locator('.more > summary').click();
      await page.getByLabel('Name string').fill("Bob's\ntree");
      await expect.poll(() => shown.textContent()).toContain(`Name: "Bob's\\ntree"`);
      await page.getByRole('tab', { name: 'curl' }).click();
      await expect.poll(() => shown.textContent()).toContain(`Bob'\\''s\\ntree`);
      await page.getByLabel('the service itself').check();
      await expect.poll(() => shown.textContent()).toContain('--aws-sigv4');
    }));

  it.each([
    ['Text string', 'a', { Text: 'a' }],
    ['Count integer', '12', { Count: 12 }],
    ['Ratio double', '-1.5e3', { Ratio: -1500 }],
    ['Count integer', 'many', { Count: 'many' }],
    ['At timestamp', '2024-01-31T12:00:00Z', { At: '2024-01-31T12:00:00Z' }],
    ['At timestamp', '12', { At: 12 }],
    ['Bytes blob', 'añ', { Bytes: 'YcOx' }],
  ])('takes %s of what is typed: %j', (label, typed, want) =>
    visit(things, 'operations/echo.html#try-it', desktop, async (page) => {
      await begin(page, 'Only what is required');
      await page.locator('.more > summary').first().click();
      await page.getByLabel(label, { exact: true }).first().fill(typed);
      expect(await inputOf(page)).toEqual(want);
    }),
  );

  it('has a control for each kind of value, which shows what it is given', () =>
    visit(things, 'operations/echo.html#try-it', desktop, async (page) => {
      const input = {
        Text: 'two\nlines',
        Shade: 'dark blue',
        Size: 12,
        Flag: false,
        Bytes: '/w==',
        At: '2024-01-31T12:00:00Z',
        Names: ['a', ''],
        Labels: { 'a b': 'c', __proto_: '' },
        Trees: { x: { Name: 'n', Leaves: [{ Name: 'm' }] } },
        Tree: { Left: { Left: {} } },
        Choice: { Tree: { Name: 'c' } },
      };
      await page.getByRole('button', { name: 'Edit as JSON' }).click();
      const text = page.getByRole('textbox', { name: 'The input as JSON' });
      await text.fill(JSON.stringify(input));
      await page.getByRole('button', { name: 'Edit as a form' }).click();
      expect(await inputOf(page)).toEqual(input);
      await send(page);
      expect(await page.locator('.answer .status').textContent()).toBe('Status 200');
    }));

  it('loses no digit of a number', () =>
    visit(things, 'operations/echo.html#try-it', desktop, async (page) => {
      await page.getByRole('button', { name: 'Edit as JSON' }).click();
      const text = page.getByRole('textbox', { name: 'The input as JSON' });
      await text.fill('{"Size":9007199254740993}');
      await page.getByRole('button', { name: 'Edit as a form' }).click();
      expect(await page.getByLabel('Size long').inputValue()).toBe('9007199254740993');
      await page.getByRole('button', { name: 'Edit as JSON' }).click();
      expect(await text.inputValue()).toBe('{\n  "Size": 9007199254740993\n}');
    }));

  it('adds and removes values with parts, and keeps the focus where the work is', () =>
    visit(site, planting, desktop, async (page) => {
      const focused = page.locator(':focus');
      await page.locator('.more > summary').click();
      await page.getByRole('button', { name: 'Add Tags' }).click();
      await page.keyboard.type('a');
      await page.keyboard.press('Tab');
      await page.keyboard.type('b');
      expect(await inputOf(page)).toEqual({ Kind: 'apple', Tags: { a: 'b' } });
      await page.getByRole('button', { name: 'Remove entry 1' }).click();
      expect(await focused.textContent()).toBe('Add an entry');
      await page.getByRole('button', { name: 'Remove Tags' }).click();
      expect(await focused.textContent()).toBe('Add Tags');
      expect(await inputOf(page)).toEqual({ Kind: 'apple' });
    }));

  it('says at each value what is wrong with it, to eyes and ears', () =>
    visit(site, planting, desktop, async (page) => {
      await begin(page, 'Every member');
      const name = page.getByLabel('Planted timestamp');
      await name.fill('never');
      await page.getByText('must be a valid Date').waitFor();
      expect(await name.getAttribute('aria-invalid')).toBe('true');
      const ids = (await name.getAttribute('aria-describedby'))?.split(' ') ?? [];
      const said = await Promise.all(ids.map((id) => page.locator(`#${id}`).textContent()));
      expect(said).toEqual(['When it was put into the soil.', 'must be a valid Date']);
      await page.getByLabel('TreeId string').fill('oak');
      await page.getByText('length must be at least 6').waitFor();
      await name.fill('0');
      await expect.poll(() => name.getAttribute('aria-invalid')).toBe('false');
    }));

  it('lists what is wrong where the input is edited as JSON', () =>
    visit(site, planting, desktop, async (page) => {
      await page.getByRole('button', { name: 'Edit as JSON' }).click();
      const text = page.getByRole('textbox', { name: 'The input as JSON' });
      await text.fill('{ "Kind": "pear", "Oak": 1, "Neighbours": [{}] }');
      await page.getByText('Neighbours[0].TreeId: is required').waitFor();
      await page.getByText('Oak: is not a member').waitFor();
      await text.fill('{');
      await page.getByText('This is not a JSON object').waitFor();
      await page.getByRole('button', { name: 'Edit as a form' }).click();
      expect(await text.isVisible()).toBe(true);
    }));

  it('shows what the mock refuses, with what the command line says of it', () =>
    visit(site, 'operations/fell-tree.html#try-it', desktop, async (page) => {
      await page.getByLabel('TreeId string').fill('no tree');
      await send(page);
      expect(await page.locator('.answer .status').textContent()).toBe('Status 400');
      expect(await page.locator('.answer .complaint').textContent()).toContain(
        'ValidationException',
      );
    }));

  it('has the mock forget what it was told', async () => {
    await visit(pools, 'operations/create-identity-pool.html#try-it', desktop, async (page) => {
      const reset = page.getByRole('button', { name: 'Reset the mock' });
      await reset.waitFor();
      await send(page);
      const remembered = async (): Promise<unknown> =>
        Object.keys(Object(await (await fetch(`${pools.url}/_opslice/state`)).json()).resources);
      expect(await remembered()).toEqual(['IdentityPool']);
      await reset.click();
      await page.getByText('The mock remembers what it was started with').waitFor();
      expect(await page.locator('#said').textContent()).toBe('The mock was reset');
      expect(await remembered()).toEqual([]);
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  it('offers that only where the mock remembers', () =>
    visit(things, 'operations/echo.html#try-it', desktop, async (page) => {
      await send(page);
      expect(await page.getByRole('button', { name: 'Reset the mock' }).count()).toBe(0);
      const headers = { 'content-type': 'application/json', origin: things.url };
      const settings = { method: 'POST', headers, body: '{}' };
      const answer = await fetch(`${things.url}/_opslice/reset`, settings);
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain('start it with --state');
    }));

  it('says at a whole number that it would be rounded', () =>
    visit(things, 'operations/echo.html#try-it', desktop, async (page) => {
      await begin(page, 'Only what is required');
      await page.locator('.more > summary').first().click();
      await page.getByLabel('Size long', { exact: true }).fill('9007199254740993');
      await page.getByText('would be sent as 9007199254740992').waitFor();
    }));

  it('says of an operation that sends events why there is none, and what to do', async () => {
    await visit(talk, 'operations/talk.html', desktop, async (page) => {
      const text = await page.locator('#try-it').textContent();
      expect(text).toContain('This operation sends a stream of events');
      expect(text).toContain('any async iterable');
      expect(await page.locator('main').textContent()).not.toContain('has a form');
      expect(await page.getByText('opslice mock SPEC').count()).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  it('never reads as markup what is typed or answered', () =>
    visit(things, 'operations/echo.html#try-it', desktop, async (page) => {
      const attack = '<img src=x onerror="document.title=\'owned\'">';
      await page.getByRole('button', { name: 'Edit as JSON' }).click();
      const text = page.getByRole('textbox', { name: 'The input as JSON' });
      await text.fill(JSON.stringify({ Text: attack, [attack]: 1, Labels: { [attack]: attack } }));
      await page.getByRole('button', { name: 'Edit as a form' }).click();
      await send(page);
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.title()).not.toBe('owned');
    }));

  it('says so where the server has gone', async () => {
    const own = await siteOf(orchard);
    if ('absent' in browser) throw new Error(browser.absent);
    const page = await browser.newPage();
    await page.goto(own.page(planting));
    await page.getByRole('tab').first().waitFor();
    await own.close();
    await page.getByRole('button', { name: 'Send to the mock' }).click();
    await page.getByText('Is it still running?').waitFor();
    await page.close();
  });

  it('leads from the address of the mock to the pages', () =>
    visit(site, '', desktop, async (page) => {
      await page.goto(site.url);
      expect(page.url()).toBe(site.page(''));
      expect(await page.locator('h1').textContent()).toBe('Orchard Manager');
    }));

  describe.each([
    ['a phone', phone],
    ['a desktop', desktop],
  ])('on %s', (device, settings) => {
    describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
      it.each(['', 'operations/plant-tree.html', 'operations/list-harvests.html'])(
        'breaks no rule of axe, before it is opened: %j',
        (path) =>
          visit(site, path, { ...settings, colorScheme }, async (page) => {
            expect(await violationsOn(page)).toEqual([]);
          }),
      );

      it('breaks no rule of axe and fits the window, filled in and answered', () =>
        visit(site, planting, { ...settings, colorScheme }, async (page) => {
          await begin(page, 'Every member');
          await page.getByLabel('Planted timestamp').fill('never');
          await page.getByText('must be a valid Date').waitFor();
          expect(await violationsOn(page)).toEqual([]);
          await page.getByLabel('Planted timestamp').fill('2024-05-01T08:00:00Z');
          await send(page);
          expect(await violationsOn(page)).toEqual([]);
          await page.getByRole('button', { name: 'Edit as JSON' }).click();
          expect(await violationsOn(page)).toEqual([]);
          const { wide, window } = await page.evaluate(() => ({
            wide: document.documentElement.scrollWidth,
            window: innerWidth,
          }));
          expect(wide).toBeLessThanOrEqual(window);
          expect(window).toBe(settings.viewport.width);
        }));

      it('looks as the pictures of the README show it', () =>
        visit(site, planting, { ...settings, colorScheme }, async (page) => {
          await page.getByLabel('Kind string').selectOption('quince');
          await page.getByRole('tab', { name: 'Command line' }).click();
          await send(page);
          await page.setViewportSize({ width: settings.viewport.width, height: 840 });
          await picture(page, `try-it-${device.slice(2)}-${colorScheme}`);
        }));
    });
  });
});

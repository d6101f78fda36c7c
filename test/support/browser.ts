import { existsSync } from 'node:fs';
import type {
  Browser,
  BrowserContextOptions,
  ConsoleMessage,
  Page,
  Request,
} from 'playwright-core';
import { expect } from 'vitest';

/** Where Debian puts its Chromium. */
const chromiumPath = '/usr/bin/chromium';

/** A Chromium without a window, or why there is none. */
export async function launchBrowser(): Promise<Browser | { readonly absent: string }> {
  if (!existsSync(chromiumPath)) return { absent: `there is no ${chromiumPath}` };
  let playwright: typeof import('playwright-core');
  try {
    playwright = await import('playwright-core');
  } catch {
    return { absent: 'playwright-core is not installed' };
  }
  return playwright.chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The page of each kind of window; a process of its own for each visit would take most of the time. */
const open = new WeakMap<Browser, Map<string, Page>>();

/** A page in a window of the given kind, as a person has it who was not there before. */
async function pageOf(browser: Browser, settings: BrowserContextOptions): Promise<Page> {
  const pages = open.get(browser) ?? new Map<string, Page>();
  open.set(browser, pages);
  const kind = JSON.stringify(settings);
  const known = pages.get(kind);
  if (known !== undefined) return known;
  const context = await browser.newContext(settings);
  // Only the limit of the test is one: a machine that is busy must not fail it.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  pages.set(kind, page);
  context.on('close', () => pages.delete(kind));
  return page;
}

/** Leaves a page: nothing is kept there, and the next one is seen in a window as large as the first. */
async function leave(page: Page, { viewport }: BrowserContextOptions): Promise<void> {
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await page.goto('about:blank');
  if (viewport) await page.setViewportSize(viewport);
}

/**
 * Opens a page, does something there, and sees that nothing was wrong meanwhile: nothing is said on the console, no script
 * fails, and nothing is asked for from elsewhere.
 *
 * @param home what all that is asked for begins with.
 * @throws Error where there is no browser.
 */
export async function visitPage(
  browser: Browser | { readonly absent: string },
  { home, url }: { readonly home: string; readonly url: string },
  settings: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  if ('absent' in browser) throw new Error(browser.absent);
  const complaints: string[] = [];
  const hear = (message: ConsoleMessage): unknown => complaints.push(message.text());
  const hearError = (error: Error): unknown => complaints.push(error.message);
  const see = (request: Request): void => {
    if (!request.url().startsWith(home)) complaints.push(request.url());
  };
  const page = await pageOf(browser, settings);
  try {
    page.on('console', hear).on('pageerror', hearError).on('request', see);
    await page.goto(url);
    await act(page);
    expect(complaints).toEqual([]);
    page.off('console', hear).off('pageerror', hearError).off('request', see);
    await leave(page, settings);
  } catch (error) {
    // What it was in the middle of is nothing for the next visit.
    await page.context().close();
    throw error;
  }
}

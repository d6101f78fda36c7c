import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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
  const context = await browser.newContext(settings);
  const complaints: string[] = [];
  try {
    // Only the limit of the test is one: a machine that is busy must not fail it.
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(home)) complaints.push(request.url());
    });
    await page.goto(url);
    await act(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

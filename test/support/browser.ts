import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

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

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where the pictures of the README are. */
const folder = fileURLToPath(new URL('pictures/', import.meta.url));

/** The pictures that the README shows. */
const shown: ReadonlySet<string> = new Set(['try-it-desktop-light']);

/**
 * Takes a picture of what a window shows of a form. With `UPDATE_PICTURES=1` it is kept where the README shows it;
 * else it is only seen that there is one, since fonts differ from machine to machine. `PICTURES=FOLDER` keeps all
 * of them there, to be looked at.
 */
export async function picture(page: Page, name: string): Promise<void> {
  await page.locator('details.try').evaluate((at) => at.scrollIntoView());
  const bytes = await page.screenshot();
  expect(bytes.length).toBeGreaterThan(5000);
  const { UPDATE_PICTURES, PICTURES } = process.env;
  if (UPDATE_PICTURES === '1' && shown.has(name)) keep(folder, name, bytes);
  if (PICTURES !== undefined) keep(PICTURES, name, bytes);
}

function keep(place: string, name: string, bytes: Uint8Array): void {
  mkdirSync(place, { recursive: true });
  writeFileSync(`${place.replace(/\/?$/, '/')}${name}.png`, bytes);
}

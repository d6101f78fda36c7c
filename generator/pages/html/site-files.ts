import { readFileSync } from 'node:fs';

/**
 * The script of every page: the switch between dark and light, the copy buttons and the search. It
 * is plain old script, since a page that is opened from a folder may load no modules. Without it
 * everything can still be read.
 */
export function siteScript(): string {
  return textBeside('site.js');
}

/** What every page looks like. Fonts are those of the reader's system. */
export function siteStyle(): string {
  return textBeside('site.css');
}

/** A file beside this one; the build puts it beside the program. */
function textBeside(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
}

import { type Content, markup, type Markup } from './markup.js';

/** What stands around every page. */
export interface Frame {
  /** Where the top of the folder is, from this page: '' or `../`. */
  readonly top: '' | '../';
  readonly title: string;
  readonly service: string;
  readonly description: string;
  readonly body: Content;
  /** The same in Markdown, from this page. */
  readonly markdown: string;
  /** The server of the page can try the operation. */
  readonly tries?: boolean;
}

/**
 * Nothing is allowed but what lies in this folder. `file:` is for browsers to which a page of a disk
 * is of no origin, so that it would not be its own `'self'`.
 */
function policy(tries: boolean): string {
  return [
    "default-src 'none'",
    "style-src 'self' file:",
    "script-src 'self' file:",
    ...(tries ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** A whole page. */
export function framed(frame: Frame): string {
  return `${page(frame).html}\n`;
}

function page({ top, title, service, description, body, markdown, tries = false }: Frame): Markup {
  return markup`<!doctype html>
<html lang="en" data-top="${top}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(tries)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="alternate" type="text/markdown" href="${markdown}">
<link rel="stylesheet" href="${top}site.css">
<script src="${top}site.js"></script>${tries ? trying(top) : undefined}
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="bar">
<a class="home" href="${top}index.html">${service}</a>
<div class="search" role="search" hidden>
<input id="search" type="search" placeholder="Search" autocomplete="off" autocapitalize="off" spellcheck="false" role="combobox" aria-label="Search operations, options, members and errors" aria-expanded="false" aria-controls="found" aria-autocomplete="list" aria-keyshortcuts="/">
<kbd aria-hidden="true">/</kbd>
<div id="found" role="listbox" aria-label="Found" hidden></div>
</div>
<button id="theme" type="button" hidden></button>
</header>
<p id="said" class="unseen" role="status"></p>
${body}
</body>
</html>`;
}

/** What the server of the pages has besides. */
function trying(top: Frame['top']): Markup {
  return markup`
<link rel="stylesheet" href="${top}try.css">
<script type="module" src="${top}try.js"></script>`;
}

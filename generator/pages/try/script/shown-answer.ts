/** What came back from the mock. */
import type { Sent } from '../exchange.js';
import { element } from './elements.js';
import { jsonText, readJson } from './json-text.js';

/** An answer with its status, its body and its headers, and what the command line makes of it. */
export function shownAnswer({ answer, printed, complaint }: Sent): HTMLElement[] {
  const said = complaint === '' ? [] : [element('p', { class: 'complaint' }, complaint)];
  if (answer === undefined) {
    return [element('p', {}, 'Nothing was sent.'), ...said];
  }
  const { status, headers, body } = answer;
  const names = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    element(
      'p',
      { class: 'status' },
      'Status ',
      element('strong', { class: status < 400 ? 'good' : 'bad' }, String(status)),
    ),
    ...said,
    ...bodyOf(body),
    folded(`Headers (${headers.length})`, names),
    ...(printed === '' ? [] : [folded('As the command line prints it', printed)]),
  ];
}

function bodyOf(body: NonNullable<Sent['answer']>['body']): HTMLElement[] {
  if ('base64' in body) {
    return [
      element('p', { class: 'about' }, 'The body is not text. In base64:'),
      block(body.base64),
    ];
  }
  return body.text === ''
    ? [element('p', { class: 'about' }, 'It has no body.')]
    : [block(pretty(body.text))];
}

function pretty(text: string): string {
  try {
    return jsonText(readJson(text));
  } catch {
    return text;
  }
}

function folded(title: string, text: string): HTMLElement {
  return element('details', {}, element('summary', {}, title), block(text));
}

/** A text that may be wider than the page; it is reached with the keyboard, to be scrolled. */
function block(text: string): HTMLElement {
  return element('pre', { tabindex: '0' }, element('code', {}, text));
}

/** The same call in four languages, each to be copied. */
import type { Shown, Text } from '../exchange.js';
import { button, element, say } from './elements.js';
import { tabs } from './tabs.js';

/** What shows calls. */
export interface ShownCalls {
  readonly element: HTMLElement;
  readonly show: (shown: Shown) => void;
}

/** The titles of the calls, in their order. */
const titles: Readonly<Record<keyof Shown, string>> = {
  typescript: 'TypeScript',
  command: 'Command line',
  curl: 'curl',
  wire: 'Request',
};

/** Shows calls. */
export function shownCalls(): ShownCalls {
  const typescript = codePanel();
  const command = codePanel();
  const curl = codePanel();
  const wire = codePanel();
  const panels = { typescript, command, curl, wire };
  return {
    element: tabs(
      'The call',
      Object.entries(titles).map(([name, title]) => ({
        title,
        panel: panels[name as keyof Shown].element,
      })),
    ),
    show: (shown) => {
      typescript.show({ text: shown.typescript });
      command.show({ text: shown.command });
      curl.show(shown.curl);
      wire.show(shown.wire);
    },
  };
}

function codePanel(): { readonly element: HTMLElement; readonly show: (text: Text) => void } {
  const code = element('code');
  const absent = element('p', { class: 'about', hidden: true });
  const block = element('pre', { tabindex: '0' }, code);
  const copy = button('Copy', () => void copied(code, copy), { class: 'copy' });
  const panel = element('div', { class: 'example' }, copy, block, absent);
  return {
    element: panel,
    show: (text) => {
      const isThere = 'text' in text;
      code.textContent = isThere ? text.text.trimEnd() : '';
      absent.textContent = isThere ? '' : text.absent;
      block.hidden = !isThere;
      copy.hidden = !isThere;
      absent.hidden = isThere;
    },
  };
}

async function copied(code: HTMLElement, copy: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    copy.textContent = 'Copied';
    say('Copied');
  } catch {
    copy.textContent = 'Not copied';
    say('The browser did not allow to copy');
  }
  setTimeout(() => {
    copy.textContent = 'Copy';
  }, 2000);
}

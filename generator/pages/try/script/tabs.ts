/** Texts of which one is shown, chosen by tabs as ARIA describes them. */
import { button, element, newId } from './elements.js';

/** A text by its title. */
export interface Tab {
  readonly title: string;
  readonly panel: HTMLElement;
}

/** Tabs above their panels; arrows, Home and End move between them. */
export function tabs(label: string, all: readonly Tab[]): HTMLElement {
  const list = element('div', { role: 'tablist', 'aria-label': label, class: 'tabs' });
  const heads = all.map(({ title, panel }, index) => {
    panel.id = newId();
    const head = button(title, () => choose(index), {
      role: 'tab',
      id: newId(),
      'aria-controls': panel.id,
    });
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', head.id);
    return head;
  });
  const choose = (chosen: number): void => {
    for (const [index, head] of heads.entries()) {
      head.setAttribute('aria-selected', String(index === chosen));
      head.tabIndex = index === chosen ? 0 : -1;
    }
    for (const [index, { panel }] of all.entries()) panel.hidden = index !== chosen;
  };
  list.addEventListener('keydown', (event) => {
    const at = heads.findIndex((head) => head === document.activeElement);
    const next = placeAfter(event.key, at, heads.length);
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    choose(next);
    heads[next]?.focus();
  });
  list.append(...heads);
  choose(0);
  return element('div', {}, list, ...all.map(({ panel }) => panel));
}

function placeAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

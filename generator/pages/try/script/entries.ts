import type { TryProblem } from '../exchange.js';
import { button, element } from './elements.js';

/** What entries of a list or a map are entered in. */
export interface Entry {
  readonly element: HTMLElement;
  readonly read: () => string | undefined;
  readonly write: (value: unknown) => void;
  readonly mark: (problems: readonly TryProblem[]) => void;
  readonly focus: () => void;
}

/** Entries that are added and removed. */
export interface Entries<Each extends Entry> {
  readonly all: () => readonly Each[];
  readonly element: HTMLElement;
  readonly set: (values: readonly unknown[]) => void;
  readonly add: HTMLButtonElement;
}

/** Makes a place for entries, each with a button that removes it, and a button that adds one. */
export function entriesWith<Each extends Entry>(
  make: () => Each,
  changed: () => void,
): Entries<Each> {
  const place = element('div', { class: 'entries' });
  let all: readonly { readonly entry: Each; readonly row: HTMLElement }[] = [];
  const append = (value: unknown): Each => {
    const entry = make();
    entry.write(value);
    const removing = button('Remove', () => {
      all = all.filter((each) => each.entry !== entry);
      row.remove();
      number();
      add.focus();
      changed();
    });
    const row = element('div', { class: 'entry' }, entry.element, removing);
    all = [...all, { entry, row }];
    place.append(row);
    number();
    return entry;
  };
  const number = (): void => {
    for (const [index, { row }] of all.entries()) {
      row.lastElementChild?.setAttribute('aria-label', `Remove entry ${index + 1}`);
    }
  };
  const add = button('Add an entry', () => {
    append(undefined).focus();
    changed();
  });
  return {
    all: () => all.map(({ entry }) => entry),
    element: place,
    set: (values) => {
      all = [];
      place.replaceChildren();
      for (const value of values) append(value);
    },
    add,
  };
}

/** Elements of a page, made by hand: nothing that is typed or answered is ever read as markup. */

/** What an element is made with: attributes by their names, of which undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element; a text among its children is text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(
  label: string,
  act: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

let made = 0;

/** An id that nothing on the page has: those of the page itself never begin so. */
export function newId(): string {
  made += 1;
  return `in-${made}`;
}

/** Tells those who hear the page; the page has one place for it. */
export function say(text: string): void {
  const said = document.getElementById('said');
  if (said !== null) said.textContent = text;
}

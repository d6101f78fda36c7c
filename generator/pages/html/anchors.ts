import type { Page, PageMember } from '../page.js';

/** The places of a page that can be linked to: the page and the search agree on them. */
export interface Anchors {
  /** Of an option, or of a value of either side. */
  readonly member: (member: PageMember) => string;
  /** Of the value at a path of the same side. */
  readonly path: (side: Side, path: string) => string;
  readonly error: (code: string) => string;
}

export type Side = 'input' | 'output' | `error ${string}`;

/** Settles the anchors of a page: readable, and no two alike. */
export function anchorsOf(page: Page): Anchors {
  const used = new Set<string>();
  const members = new Map<PageMember, string>();
  const paths = new Map<string, string>();
  const claim = (wanted: string): string => {
    // Whatever a name holds, an anchor needs no escaping anywhere.
    const base = wanted.replace(/[^\w.-]+/g, '-').replace(/-+$/, '');
    let name = base;
    for (let count = 2; used.has(name); count++) name = `${base}-${count}`;
    used.add(name);
    return name;
  };
  const walk = (side: Side, member: PageMember, wanted: string): void => {
    const anchor = claim(wanted);
    members.set(member, anchor);
    paths.set(`${side} ${member.path}`, anchor);
    const start = side.replace(' ', '-');
    for (const inner of member.members) walk(side, inner, `${start}-${inner.path}`);
  };
  for (const option of page.options) {
    walk('input', option, `option-${(option.flags[0] ?? '').replace(/^-+/, '')}`);
  }
  for (const member of page.output) walk('output', member, `output-${member.path}`);
  const errors = new Map(page.errors.map(({ code }) => [code, claim(`error-${code}`)]));
  for (const { code, members: parts } of page.errors) {
    for (const member of parts) walk(`error ${code}`, member, `error-${code}-${member.path}`);
  }
  return {
    member: (member) => members.get(member) ?? '',
    path: (side, path) => paths.get(`${side} ${path}`) ?? sectionOf(side),
    error: (code) => errors.get(code) ?? 'errors',
  };
}

function sectionOf(side: Side): string {
  switch (side) {
    case 'input':
      return 'options';
    case 'output':
      return 'output';
    default:
      return 'errors';
  }
}

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

/**
 * Settles the anchors of a page: readable, and no two alike. They follow from names alone, so that a link
 * leads to the same after members were added or moved.
 */
export function anchorsOf(page: Page): Anchors {
  const used = new Set<string>();
  const members = new Map<PageMember, string>();
  const paths = new Map<string, string>();
  const claim = (wanted: string): string => {
    let name = wanted;
    // No two names give the same but those made for it.
    for (let count = 2; used.has(name); count++) name = `${wanted}-${count}`;
    used.add(name);
    return name;
  };
  const walk = (side: Side, member: PageMember, wanted: string): void => {
    const anchor = claim(wanted);
    members.set(member, anchor);
    paths.set(`${side} ${member.path}`, anchor);
    const start = side.replace(/^error (.*)$/s, (_, code: string) => `error-${safeName(code)}`);
    for (const inner of member.members) walk(side, inner, `${start}-${placeName(inner.path)}`);
  };
  for (const option of page.options) {
    walk(
      'input',
      option,
      `option-${(option.flags[0] ?? '').replace(/^-+/, '').replace(/[^\w.-]/g, hex)}`,
    );
  }
  for (const member of page.output) walk('output', member, `output-${placeName(member.path)}`);
  const errors = new Map(page.errors.map(({ code }) => [code, claim(`error-${safeName(code)}`)]));
  for (const { code, members: parts } of page.errors) {
    for (const member of parts)
      walk(`error ${code}`, member, `error-${safeName(code)}-${placeName(member.path)}`);
  }
  return {
    member: (member) => members.get(member) ?? '',
    path: (side, path) => paths.get(`${side} ${path}`) ?? sectionOf(side),
    error: (code) => errors.get(code) ?? 'errors',
  };
}

/** A path such as `Tags{value}.Names[]` as a part of an anchor: `Tags.value.Names.entry`. */
function placeName(path: string): string {
  // What has entries has no members, so that these words meet no name.
  return safeName(path.replaceAll('[]', '.entry').replace(/\{(key|value)\}/g, '.$1'));
}

/** Whatever a name holds, an anchor needs no escaping anywhere. */
function safeName(name: string): string {
  return name.replace(/[^\w.]/g, hex);
}

function hex(char: string): string {
  return `-x${(char.codePointAt(0) ?? 0).toString(16)}`;
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

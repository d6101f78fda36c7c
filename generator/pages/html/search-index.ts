import { firstSentence } from '../../documentation/to-help.js';
import { fileStem } from '../../model/file-names.js';
import type { Page, PageMember } from '../page.js';
import { anchorsOf } from './anchors.js';

/** What the page's script searches: `search` in site.js reads this form. */
interface SearchIndex {
  /** Name on the command line, name on the wire, summary, name of the page's file. */
  readonly operations: readonly (readonly [
    cli: string,
    name: string,
    summary: string,
    file: string,
  ])[];
  readonly entries: readonly SearchEntry[];
}

type SearchEntry = readonly [
  operation: number,
  kind: Kind,
  label: string,
  anchor: string,
  summary: string,
];

/** An option, a value inside the input, a value of the output, an error. What an error has comes up as its member. */
type Kind = 'option' | 'input' | 'output' | 'error' | 'member';

/**
 * The index as a script that sets a global: pages opened from a folder may load scripts, but neither
 * modules nor data.
 */
export function searchIndex(pages: readonly Page[]): string {
  const index: SearchIndex = {
    operations: pages.map((page) => [
      page.title,
      page.operation,
      firstSentence(page.description),
      fileStem(page.title),
    ]),
    entries: pages.flatMap(entriesOf),
  };
  // Escaped so that it is a script in every encoding and cannot end one it may be put into.
  const json = JSON.stringify(index).replace(/[<>&\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `globalThis.searchIndex = ${json};\n`;
}

function entriesOf(page: Page, operation: number): SearchEntry[] {
  const anchors = anchorsOf(page);
  const entry = (kind: Kind, member: PageMember): SearchEntry => {
    return [
      operation,
      kind,
      member.path,
      anchors.member(member),
      firstSentence(member.description),
    ];
  };
  const inside = (kind: Kind, member: PageMember): SearchEntry[] => [
    // Nobody looks for an entry of a list or a key of a map as such.
    ...(member.place === 'entry' ? [] : [entry(kind, member)]),
    ...member.members.flatMap((inner) => inside(kind, inner)),
  ];
  return [
    ...page.options.flatMap((option): SearchEntry[] => [
      [
        operation,
        'option',
        option.flags[0] ?? '',
        anchors.member(option),
        firstSentence(option.description),
      ],
      ...option.members.flatMap((member) => inside('input', member)),
    ]),
    ...page.output.flatMap((member) => inside('output', member)),
    ...page.errors.flatMap(({ code, description, members }): SearchEntry[] => [
      [operation, 'error', code, anchors.error(code), firstSentence(description)],
      ...members.flatMap((member) => inside('member', member)).map(within(code)),
    ]),
  ];
}

/** A member of an error is found with the code of the error. */
function within(code: string): (entry: SearchEntry) => SearchEntry {
  return ([operation, kind, label, anchor, summary]) => {
    return [operation, kind, `${code}.${label}`, anchor, summary];
  };
}

/**
 * Nearly all documentation is read and written without the libraries of HTML and Markdown, which give the
 * same for it.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../generator/documentation/html-to-markdown.js';
import { readAnyHtml, readHtml } from '../../generator/documentation/read-html.js';
import { readText } from '../../generator/documentation/read-markdown.js';
import { readPlainHtml } from '../../generator/documentation/read-plain-html.js';
import { toAnyMarkdown } from '../../generator/documentation/to-markdown.js';
import { toPlainMarkdown } from '../../generator/documentation/to-plain-markdown.js';
import { findServices } from '../corpus/find-services.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';

/** All services take minutes: some, unless all are asked for. */
const every = process.env['EVERY_SERVICE'] === '1';
const numRuns = every ? 20_000 : 300;

/** Narrow enough that most paragraphs are broken, and with what comments escape. */
const narrow = { width: 40, taken: 7, escape: (text: string) => text.replaceAll('@', '\\@') };

/** What differs between the two ways; nothing where one of them is not for the text. */
function difference(
  html: string,
): { readonly ours: unknown; readonly theirs: unknown } | undefined {
  const theirs = readAnyHtml(html);
  const ours = readHtml(html);
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) return { ours, theirs };
  for (const style of [{}, narrow]) {
    const plain = toPlainMarkdown(ours, style);
    const any = toAnyMarkdown(ours, style);
    if (plain !== undefined && plain !== any) return { ours: plain, theirs: any };
  }
  const plain = toPlainMarkdown(ours);
  const again = plain === undefined ? ours : readText(plain);
  return JSON.stringify(again) === JSON.stringify(ours) ? undefined : { ours, theirs: again };
}

const pieces = [
  '<p> </p> <ul> </ul> <li> </li> <code> </code> <i> </i> <b> </b> <note> </note> <important> </important> </a> <p/> <ol> </ol> <fullname> </fullname>',
  'word two. (three), A_name _x y_ 1. 2) - + # ! > | ~ = : "q" it\'s /p @x {y} $z % ^ \\ ` * [ ] & é ’ — → 日 &lt;x&gt; &amp; &amp;amp; &quot; &lt &copy; a\u00a0b',
].flatMap((line) => line.split(' '));
const piece = fc.constantFrom(
  ...pieces,
  ' ',
  '  ',
  '\u00a0',
  '\n',
  'a',
  '<a href="https://a.b/c_d?e=f">',
  '<a href="x.html">',
  '<a>',
);

/** Tags that close where they should, around anything. */
const nested = fc.letrec<{ readonly words: string; readonly blocks: string }>((tie) => {
  const inTag = (tags: readonly string[], inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...tags), fc.constantFrom('', ' '), inner, fc.constantFrom('', ' '))
      .map(
        ([tag, before, text, after]) => `<${tag}>${before}${text}${after}</${tag.split(' ')[0]}>`,
      );
  const plain = fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(' ', 'word', 'A.') }, piece),
    {
      maxLength: 5,
    },
  );
  const words = fc.oneof(
    plain.map((all) => all.filter((each) => !each.startsWith('<')).join('')),
    inTag(
      ['code', 'i', 'b', 'em', 'a href="https://a.b/c?d=e&f"', 'a href="https://a.b/c"'],
      tie('words'),
    ),
    fc.array(tie('words'), { maxLength: 4 }).map((all) => all.join(' ')),
    fc.array(tie('words'), { maxLength: 3 }).map((all) => all.join('')),
  );
  const items = fc
    .array(inTag(['li'], fc.oneof(tie('blocks'), tie('words'))), { maxLength: 3 })
    .map((all) => all.join(' '));
  const blocks = fc.oneof(
    inTag(['p', 'fullname'], tie('words')),
    inTag(['ul', 'ol'], items),
    inTag(['note', 'important'], tie('blocks')),
    fc.array(tie('blocks'), { maxLength: 3 }).map((all) => all.join(' ')),
  );
  return { words, blocks };
});

describe('documentation without the libraries is what it is with them', () => {
  it('for any tags and words', () => {
    const html = fc.array(piece, { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(html, (text) => {
        expect(difference(text), encodeURI(text)).toBeUndefined();
      }),
      { numRuns },
    );
  });

  it('for tags that close where they should', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.oneof(nested.blocks, nested.words), (text) => {
        if (readPlainHtml(text) !== undefined) plain++;
        expect(difference(text), encodeURI(text)).toBeUndefined();
      }),
      { numRuns },
    );
    expect(plain).toBeGreaterThan(numRuns / 4);
  });

  const folder = botocoreData();
  if (folder === undefined) console.log(botocoreAbsent);
  const some = ['cognito-identity', 'sts', 'sdb'];
  const services = folder === undefined ? [] : findServices(folder);
  it.each(services.filter(({ name }) => every || some.includes(name)))('for $name', ({ files }) => {
    const texts = files.flatMap((file) => documentationOf(file));
    const plain = texts.filter((html) => toPlainMarkdown(readHtml(html)) !== undefined);
    if (!every) expect(plain.length / texts.length).toBeGreaterThan(0.9);
    for (const html of texts) expect(difference(html), html).toBeUndefined();
  });

  it('and not for what only looks plain', () => {
    expect(readPlainHtml('<p>a<p>b</p>')).toBeUndefined();
    expect(readPlainHtml('<p>a &copy; b</p>')).toBeUndefined();
    expect(toPlainMarkdown(readHtml('<p>- none</p>'))).toBeUndefined();
    expect(htmlToMarkdown('<p>- none</p>')).toBe('\\- none');
  });
});

function documentationOf(file: string): readonly string[] {
  if (!file.endsWith('service-2.json.gz')) return [];
  const texts = new Set<string>();
  JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'), (key, value: unknown) => {
    if (key === 'documentation' && typeof value === 'string') texts.add(value);
    return value;
  });
  return [...texts];
}

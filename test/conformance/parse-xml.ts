/** An element of XML; what does not count, such as the order of attributes, is not in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /**
   * Elements and texts; no texts of white space beside elements. Elements stand by name, since the
   * order of members does not count, and those of one name, which are items, as they were.
   */
  readonly content: readonly (XmlElement | string)[];
}

const token =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;

/**
 * The root of an XML document without a document type.
 *
 * @throws Error when the text is not such a document.
 */
export function parseXml(text: string): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, content: [] };
  const open = [root];
  token.lastIndex = 0;
  for (let end = 0; end < text.length; end = token.lastIndex) {
    const match = token.exec(text);
    const parent = open.at(-1);
    if (match === null || parent === undefined)
      throw new Error(`no XML at ${text.slice(end, end + 20)}`);
    const [, data, closed, name, attributes = '', selfClosed, plain] = match;
    if (data !== undefined || plain !== undefined) {
      parent.content.push(data ?? unescape(plain ?? ''));
    } else if (name !== undefined) {
      const element: OpenElement = { name, attributes: attributesOf(attributes), content: [] };
      parent.content.push(element);
      if (selfClosed === '') open.push(element);
    } else if (closed !== undefined) {
      if (open.length === 1 || open.pop()?.name !== closed)
        throw new Error(`</${closed}> closes nothing`);
    }
  }
  const [document, ...others] = tidy(root).content;
  if (
    open.length !== 1 ||
    document === undefined ||
    typeof document === 'string' ||
    others.length > 0
  ) {
    throw new Error('no single element that is closed');
  }
  return document;
}

interface OpenElement extends XmlElement {
  readonly content: (OpenElement | string)[];
}

/** Joins texts that stand side by side, drops white space between elements and sorts these. */
function tidy({ name, attributes, content }: OpenElement): XmlElement {
  const joined: (XmlElement | string)[] = [];
  for (const piece of content) {
    const last = joined.at(-1);
    if (typeof piece !== 'string') joined.push(tidy(piece));
    else if (typeof last === 'string') joined.splice(-1, 1, last + piece);
    else joined.push(piece);
  }
  const hasElements = joined.some((piece) => typeof piece !== 'string');
  if (!hasElements) return { name, attributes, content: joined };
  const significant = joined.filter((piece) => typeof piece !== 'string' || /\S/.test(piece));
  return { name, attributes, content: significant.sort(byName) };
}

function byName(one: XmlElement | string, other: XmlElement | string): number {
  const [name, otherName] = [one, other].map((piece) =>
    typeof piece === 'string' ? '' : piece.name,
  );
  return name === otherName ? 0 : `${name}` < `${otherName}` ? -1 : 1;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...pairs].map(([, name, one, other]) => [name, unescape(one ?? other ?? '')]),
  );
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescape(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const letter = entities[name];
    if (letter === undefined) throw new Error(`unknown entity ${whole}`);
    return letter;
  });
}

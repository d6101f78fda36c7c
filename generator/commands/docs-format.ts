import type { DocsFlags, DocsFormat } from './docs.js';
import type { GuideFormat } from './guide-docs.js';

/** The flags of `opslice docs` as they are read. */
export interface ReadDocsFlags extends Omit<DocsFlags, 'format'> {
  /** One of the forms of pages, or texts for agents. */
  readonly format: DocsFormat | readonly GuideFormat[];
  readonly program?: string;
}

const docsFormats: readonly DocsFormat[] = ['rst', 'md', 'man', 'html'];

const guideFormats: readonly GuideFormat[] = ['skill', 'llms'];

/** What may be asked for, in words. */
export const docsFormatWords: string = `${docsFormats.join(', ')}, or any of ${guideFormats.join(',')}`;

/** One of the forms of pages, or a list of texts for agents; undefined for any other text. */
export function docsFormat(text: string): ReadDocsFlags['format'] | undefined {
  const page = docsFormats.find((each) => each === text);
  if (page !== undefined) return page;
  const words = text.split(',').map((word) => word.trim());
  const found = words.flatMap((word) => guideFormats.find((each) => each === word) ?? []);
  return found.length === words.length ? [...new Set(found)] : undefined;
}

/** `opslice docs`: what it does is loaded by what it is asked for. */
export async function runDocsOf(
  spec: string | undefined,
  { format, ...flags }: ReadDocsFlags,
): Promise<number> {
  if (typeof format === 'string') {
    const { runDocs } = await import('./docs.js');
    return runDocs(spec, { ...flags, format });
  }
  const { runGuideDocs } = await import('./guide-docs.js');
  return runGuideDocs(spec, format, flags);
}

import { defined } from '../../defined.js';
import { readMarkdown } from '../../documentation/read-markdown.js';
import { toHtml } from '../../documentation/to-html.js';
import type { XmlTrait } from '../../model/model.js';

/** Documentation as botocore has it: a few tags of HTML. Nothing where there is none. */
export function documented(markdown: string | undefined): { readonly documentation?: string } {
  if (markdown === undefined || markdown === '') return {};
  return { documentation: htmlOf(markdown) };
}

/** Markdown as HTML, one block a line. */
export function htmlOf(markdown: string): string {
  return toHtml(readMarkdown(markdown)).join('\n');
}

/** The keys of botocore for a notice of deprecation, whose text may be empty. */
export function deprecationJson(message: string | undefined): {
  readonly deprecated?: true;
  readonly deprecatedMessage?: string;
} {
  if (message === undefined) return {};
  return { deprecated: true, ...(message === '' ? {} : { deprecatedMessage: message }) };
}

/** A flag that is written only where it is set. */
export function set(flag: boolean | undefined): true | undefined {
  return flag === true ? true : undefined;
}

/** The name and namespace of an element. */
export function xmlJson(xml: XmlTrait | undefined): object {
  const { name, namespace: uri, prefix } = xml ?? {};
  return defined({
    locationName: name,
    xmlNamespace: uri === undefined ? undefined : defined({ prefix, uri }),
  });
}

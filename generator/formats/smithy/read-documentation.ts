import * as z from 'zod';
import { defined } from '../../defined.js';
import { startsAsHtml } from '../../documentation/read-html.js';
import { yamlComment } from '../spec/yaml-comment.js';
import type { SmithyContext } from './context.js';
import type { TraitHolder } from './traits.js';
import { textTrait, traitOf } from './traits.js';

const externalLinks = z.record(z.string(), z.string());
const deprecation = z.object({ message: z.string().optional() });

/** What a shape or member says about itself to people. */
export interface Texts {
  readonly documentation?: string;
  /** Empty where the source only says that it is deprecated. */
  readonly deprecated?: string;
}

/** The same of a member or a shape, with the comment of its skeleton. */
export function valueTextsOf(
  context: SmithyContext,
  holder: TraitHolder,
  target?: TraitHolder,
): Texts & { readonly yamlComment?: string } {
  const { problems } = context.specContext;
  const texts = textsOf(context, holder);
  const html = textTrait(holder, 'smithy.api#documentation', problems);
  // The AWS CLI reads HTML; of Markdown, the comment is what it is of all Markdown.
  if (html?.trim() && !startsAsHtml(html)) return texts;
  const behind = target && textTrait(target, 'smithy.api#documentation', problems);
  return { ...texts, ...yamlComment(html, texts.documentation, behind) };
}

/** The documentation as Markdown, links to other pages at its end, and the word on deprecation. */
export function textsOf(
  { specContext: { problems }, markdown }: SmithyContext,
  holder: TraitHolder,
): Texts {
  const text = textTrait(holder, 'smithy.api#documentation', problems);
  const links = traitOf(holder, 'smithy.api#externalDocumentation', externalLinks, problems);
  const list = Object.entries(links ?? {}).map(([label, url]) => `- [${label}](${url})`);
  const deprecated = traitOf(holder, 'smithy.api#deprecated', deprecation, problems);
  const documentation = [
    text === undefined ? '' : markdown(text),
    list.length === 0 ? '' : list.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  return {
    ...(documentation === '' ? {} : { documentation }),
    ...defined({ deprecated: deprecated && (deprecated.message ?? '') }),
  };
}

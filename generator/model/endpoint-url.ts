import type { Service } from './model.js';
import { labelsOf, parseTemplate, type TemplateLabel } from './uri-template.js';

/** The variables of an endpoint's URL, such as `tenant` of `https://{tenant}.orders.example`. */
export function urlVariables({ endpoint: { url = '' } }: Pick<Service, 'endpoint'>): string[] {
  return [...new Set(labelsOf(url).flatMap((label) => (isVariable(label) ? [label.name] : [])))];
}

/** The URL with a value in the place of each variable. */
export function filledUrl(url: string, valueOf: (name: string) => string): string {
  return parseTemplate(url)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return isVariable(part) ? valueOf(part.name) : `{${part.name}${part.greedy ? '+' : ''}}`;
    })
    .join('');
}

/** Whether braces hold a name, and not what only stands there. */
function isVariable({ name, greedy }: TemplateLabel): boolean {
  return !greedy && /^[A-Za-z]\w*$/.test(name);
}

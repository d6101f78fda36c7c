import type { Service } from './model.js';

const variable = /\{([A-Za-z]\w*)\}/g;

/** The variables of an endpoint's URL, such as `tenant` of `https://{tenant}.orders.example`. */
export function urlVariables({ endpoint: { url = '' } }: Pick<Service, 'endpoint'>): string[] {
  return [...new Set([...url.matchAll(variable)].flatMap(([, name = '']) => name))];
}

/** The URL with a value in the place of each variable. */
export function filledUrl(url: string, valueOf: (name: string) => string): string {
  return url.replace(variable, (_, name: string) => valueOf(name));
}

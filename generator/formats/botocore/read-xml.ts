import { defined } from '../../defined.js';
import type { XmlTrait } from '../../model/model.js';
import type { XmlNamespaceJson } from './service-types.js';

/** The XML trait of an element with this name and namespace; nothing where it has neither. */
export function xmlTrait(
  name: string | undefined,
  space: XmlNamespaceJson | undefined,
): { readonly xml?: XmlTrait } {
  const uri = namespaceUri(space);
  const prefix = typeof space === 'object' ? space.prefix : undefined;
  const xml: XmlTrait = {
    ...defined({ name, namespace: uri }),
    ...(prefix === undefined || prefix === '' ? {} : { prefix }),
  };
  return Object.keys(xml).length === 0 ? {} : { xml };
}

/** The URI of a namespace, which is written alone or beside its prefix. */
export function namespaceUri(space: XmlNamespaceJson | undefined): string | undefined {
  return typeof space === 'object' ? space.uri : space;
}

import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import type { Model, XmlTrait } from '../model.js';
import { protocolFacts } from '../protocol-facts.js';
import { allParts, below } from './parts.js';

const xmlName = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;
const control = /[\p{Cc}\u2028\u2029]/u;

/** What becomes the name of an XML element or attribute is one. */
export function* xmlNames(model: Model): Generator<Problem> {
  for (const shape of model.shapes.values()) {
    if ('xml' in shape) yield* trait(shape.xml, below(shape.origin, 'xml'));
  }
  for (const [member, shape] of allParts(model)) {
    yield* trait(member.xml, below(member.origin, 'xml'));
    if (protocolFacts(model.service.protocol).requests !== 'xml') continue;
    const isRoot = member.binding?.in === 'payload' && member.wireName !== undefined;
    if (member.binding !== undefined && !isRoot) continue;
    if (member.wireName === undefined && (shape.kind === 'list' || shape.kind === 'map')) continue;
    const name = member.wireName ?? member.name;
    if (xmlName.test(name)) continue;
    const written = member.wireName !== undefined;
    yield refusal(
      name,
      written ? below(member.origin, 'wireName') : member.origin.pointer,
      written ? 'value' : 'key',
    );
  }
}

function* trait(xml: XmlTrait | undefined, at: Pointer): Generator<Problem> {
  for (const key of ['name', 'prefix'] as const) {
    const name = xml?.[key];
    if (name !== undefined && !xmlName.test(name)) yield refusal(name, [...at, key], 'value');
  }
  if (xml?.namespace !== undefined && control.test(xml.namespace)) {
    yield refusal(xml.namespace, [...at, 'namespace'], 'value');
  }
}

function refusal(name: string, pointer: Pointer, part: 'key' | 'value'): Problem {
  return {
    code: 'unsafe-name',
    message: `XML does not allow the name ${JSON.stringify(name)}`,
    mend: 'Use letters, digits, dots, - and _, a letter or _ first; set `wireName` if need be.',
    pointer,
    part,
  };
}

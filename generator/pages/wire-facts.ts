import { isRest } from '../model/protocol-facts.js';
import type { Binding, Member, Model, Protocol } from '../model/model.js';
import type { Constraint } from './page.js';

/** A side of an exchange: what is sent, or what is answered, an error included. */
export type WireSide = 'request' | 'answer';

/**
 * Where a member stands: in the input, the output or an error itself, where it may travel outside
 * of the body; in a structure or union within; or as what a list or map is made of.
 */
export type MemberPlace = 'outermost' | 'member' | 'entry';

/** Where a member travels, and what it is called there where that is not its name. */
export function wireFacts(
  { service: { protocol } }: Model,
  member: Member,
  side: WireSide,
  place: MemberPlace,
): Constraint[] {
  const { binding } = member;
  if (place === 'outermost' && binding !== undefined && isRest(protocol)) {
    return [bindingFact(binding, member)];
  }
  const name = wireName(protocol, member, side, place);
  return [
    ...(name === member.name ? [] : [fact('Name on the wire', name)]),
    ...(member.hostLabel ? [fact('In the host', `{${member.name}}`)] : []),
  ];
}

function bindingFact(binding: Binding, member: Member): Constraint {
  switch (binding.in) {
    case 'label':
      return fact('In the path', `{${member.wireName ?? member.name}}`);
    case 'query':
      return fact('Query parameter', binding.name);
    case 'query-map':
      return words('Query parameters', 'one for each entry');
    case 'header':
      return fact('Header', binding.name);
    case 'header-map':
      return fact('Headers', `${binding.prefix}*`);
    case 'payload':
      return words('Body', 'this value and no other');
    case 'status':
      return words('Value', 'the status of the answer');
  }
}

function wireName(protocol: Protocol, member: Member, side: WireSide, place: MemberPlace): string {
  const name = member.wireName ?? member.name;
  switch (protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
    case 'rest-json':
      return place === 'entry' ? member.name : name;
    case 'smithy-rpc-v2-cbor':
      return member.name;
    case 'rest-xml':
      return name;
    case 'query':
    case 'ec2':
      if (place === 'entry' && side === 'request') return member.name;
      // EC2 has names of its own for what it is sent, in capitals.
      return protocol === 'ec2' && side === 'request'
        ? (member.ec2Name ?? name.charAt(0).toUpperCase() + name.slice(1))
        : name;
  }
}

function fact(name: string, text: string): Constraint {
  return { name, text, code: true };
}

function words(name: string, text: string): Constraint {
  return { name, text, code: false };
}

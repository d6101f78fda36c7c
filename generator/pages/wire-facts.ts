import { ec2Key } from '../model/ec2-key.js';
import { isRest, protocolFacts } from '../model/protocol-facts.js';
import type { Binding, Member, Model, Protocol } from '../model/model.js';
import type { Constraint, MemberPlace } from './page.js';

/** A side of an exchange: what is sent, or what is answered, an error included. */
export type WireSide = 'request' | 'answer';

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
  const { name, wireName: written = name } = member;
  const { requests, answers } = protocolFacts(protocol);
  switch (side === 'request' ? requests : answers) {
    case 'json':
    case 'form':
      return place === 'entry' ? name : written;
    case 'ec2 form':
      return place === 'entry' ? name : ec2Key(member);
    case 'xml':
      return written;
    case 'cbor':
      return name;
  }
}

function fact(name: string, text: string): Constraint {
  return { name, text, code: true };
}

function words(name: string, text: string): Constraint {
  return { name, text, code: false };
}

import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Protocol } from '../../model/model.js';
import { preferredProtocols } from '../../model/protocol-facts.js';
import type { AstShape } from './ast.js';
import { protocolTraits } from './trait-table.js';

/** The protocol to speak with a service: the first of those it offers that opslice knows. */
export function readProtocol(
  shapes: ReadonlyMap<string, AstShape>,
  service: AstShape,
  problems: Problem[],
): Protocol | undefined {
  const chosen = preferredProtocols.find((each) =>
    Object.hasOwn(service.traits, protocolTraits[each].id),
  );
  if (chosen !== undefined) return chosen;
  const offered = Object.keys(service.traits).filter((id) => isProtocol(shapes, id));
  problems.push({
    code: 'unknown-protocol',
    message:
      offered.length === 0
        ? `${service.id} names no protocol`
        : `${service.id} speaks ${offered.join(' and ')}, which opslice does not know`,
    mend: `Give it one of these traits: ${preferredProtocols.map((each) => protocolTraits[each].id).join(', ')}.`,
    pointer: [...service.pointer, 'traits'],
    part: 'value',
  });
  return undefined;
}

/**
 * Whether a trait names a protocol: by its definition, where the file has it, or by the namespace
 * that protocols are kept in.
 */
export function isProtocol(shapes: ReadonlyMap<string, AstShape>, id: string): boolean {
  const definition = shapes.get(id)?.traits ?? {};
  return (
    id.startsWith('smithy.protocols#') || Object.hasOwn(definition, 'smithy.api#protocolDefinition')
  );
}

import { defined } from '../../defined.js';
import { isRest, isXml } from '../../model/protocol-facts.js';
import * as z from 'zod';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { cliName } from '../../model/cli-names.js';
import { timestampFormats } from '../../model/model.js';
import type { Binding, Member, Protocol, XmlTrait } from '../../model/model.js';
import { originOf } from '../spec/context.js';
import type { AstMember, AstShape } from './ast.js';
import { valueTextsOf } from './read-documentation.js';
import { targetId } from './context.js';
import type { SmithyContext } from './context.js';
import { ownShape } from './own-shape.js';
import type { OwnShape } from './own-shape.js';
import { prelude } from './prelude.js';
import { protocolTraits, type TraitId } from './trait-table.js';
import { hasTrait, textTrait, traitOf } from './traits.js';
import type { TraitHolder } from './traits.js';

/** A member, and the shape it needs for itself, if it does. */
export interface BuiltMember {
  readonly member: Member;
  readonly own?: OwnShape;
}

const timestampFormat = z.enum(timestampFormats);
const namespace = z.object({ uri: z.string(), prefix: z.string().optional() });
const contextParam = z.object({ name: z.string() });
const simple = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.never()),
  z.record(z.string(), z.never()),
]);

/** A member of `parent`, whose id in the model is `parentId`. */
export function readMember(
  context: SmithyContext,
  parent: AstShape,
  parentId: string,
  ast: AstMember,
): BuiltMember {
  const { specContext, protocol } = context;
  const { problems } = specContext;
  const { memberName, formName } = protocolTraits[protocol];
  const target = context.shapes.get(ast.target) ?? prelude.get(ast.target);
  const own = ownShape(context, parentId, ast, target);
  const has = (id: TraitId): boolean => hasTrait(ast, id);
  const binding = context.messages.has(parent.id) ? bindingOf(ast, protocol, problems) : undefined;
  const wireName =
    binding?.in === 'label' || memberName === undefined
      ? undefined
      : textTrait(ast, memberName, problems);
  // The root of a payload is called as its shape, not as its member, unless that is said.
  const isRoot =
    binding?.in === 'payload' &&
    isXml(protocol) &&
    (target?.type === 'structure' || target?.type === 'union');
  const usualName = isRoot
    ? (textTrait(target, 'smithy.api#xmlName', problems) ?? context.ids.get(target.id) ?? target.id)
    : ast.name;
  const ec2Name = formName && textTrait(ast, formName, problems);
  const format = traitOf(ast, 'smithy.api#timestampFormat', timestampFormat, problems);
  const xml = xmlNamespaceOf(ast, problems) ?? partNamespace(target, problems);
  const mediaType = textTrait(ast, 'smithy.api#mediaType', problems);
  const param = traitOf(ast, 'smithy.rules#contextParam', contextParam, problems);
  const value = defaultOf(ast, problems);
  const member: Member = {
    name: ast.name,
    target: own?.id ?? targetId(context, ast.target, ast.pointer),
    required: parent.type === 'structure' && has('smithy.api#required'),
    ...valueTextsOf(context, ast, target),
    cli: cliName(ast.name),
    ...(wireName === undefined || wireName === usualName ? {} : { wireName }),
    ...defined({ ec2Name, binding }),
    hostLabel: has('smithy.api#hostLabel'),
    idempotencyToken: has('smithy.api#idempotencyToken'),
    ...defined({ timestampFormat: format }),
    flattened: isXml(protocol) && has('smithy.api#xmlFlattened'),
    attribute: isXml(protocol) && has('smithy.api#xmlAttribute'),
    ...(xml === undefined || !isXml(protocol) ? {} : { xml }),
    ...defined({ mediaType }),
    ...(has('smithy.api#eventPayload') ? { event: 'payload' as const } : {}),
    ...(has('smithy.api#eventHeader') ? { event: 'header' as const } : {}),
    ...defined({ contextParam: param?.name, default: value }),
    origin: originOf(specContext, ast.pointer),
  };
  return own?.shape === undefined ? { member } : { member, own: own.shape };
}

/** Where a member of a whole message travels; only the REST protocols mind it. */
function bindingOf(ast: AstMember, protocol: Protocol, problems: Problem[]): Binding | undefined {
  if (!isRest(protocol)) return undefined;
  if (hasTrait(ast, 'smithy.api#httpLabel')) return { in: 'label' };
  if (hasTrait(ast, 'smithy.api#httpQueryParams')) return { in: 'query-map' };
  if (hasTrait(ast, 'smithy.api#httpPayload')) return { in: 'payload' };
  if (hasTrait(ast, 'smithy.api#httpResponseCode')) return { in: 'status' };
  const query = textTrait(ast, 'smithy.api#httpQuery', problems);
  if (query !== undefined) return { in: 'query', name: query };
  const header = textTrait(ast, 'smithy.api#httpHeader', problems);
  if (header !== undefined) return { in: 'header', name: header };
  const prefix = textTrait(ast, 'smithy.api#httpPrefixHeaders', problems);
  return prefix === undefined ? undefined : { in: 'header-map', prefix };
}

/** The XML namespace that a shape or member declares. */
export function xmlNamespaceOf(holder: TraitHolder, problems: Problem[]): XmlTrait | undefined {
  const found = traitOf(holder, 'smithy.api#xmlNamespace', namespace, problems);
  if (found === undefined) return undefined;
  return {
    namespace: found.uri,
    ...defined({ prefix: found.prefix }),
  };
}

/** The namespace of a shape for which the model has a place on members only. */
function partNamespace(target: AstShape | undefined, problems: Problem[]): XmlTrait | undefined {
  if (target === undefined || target.type === 'structure' || target.type === 'union')
    return undefined;
  return xmlNamespaceOf(target, problems);
}

/**
 * The value a client fills in. It is none of its business where the member is optional to clients,
 * or the default came after the first release, when clients without it were about already.
 */
function defaultOf(ast: AstMember, problems: Problem[]): Member['default'] {
  if (hasTrait(ast, 'smithy.api#clientOptional')) return undefined;
  if (hasTrait(ast, 'smithy.api#addedDefault')) return undefined;
  const value = ast.traits['smithy.api#default'];
  if (value === null || value === undefined) return undefined;
  return traitOf(ast, 'smithy.api#default', simple, problems);
}

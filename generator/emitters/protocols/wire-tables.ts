/** Tables that say how shapes stand in XML and in forms, as constants of the generated file. */
import type { Code } from '../../code/code.js';
import { literal } from '../../code/code.js';
import { braced, constant, itemList, member as memberOf, textMember } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Statement } from '../../code/source-file.js';
import { ec2Key } from '../../model/ec2-key.js';
import type { Member, Shape, XmlTrait } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { isBigint } from '../../model/longs.js';
import { timestampFormat } from './json-conversion.js';
import { runtime } from '../runtime.js';

/** What differs between the places where tables are used. */
export interface TableStyle {
  /** The table is for requests of the protocol EC2, which has names and lists of its own. */
  readonly ec2?: true;
  /** The table is for writing XML: it names the namespaces. */
  readonly namespaces?: true;
  /** The table is for reading, where bigints are made of texts afterwards. */
  readonly longTexts?: true;
}

/** The tables of a file, each a constant. */
export interface WireTables {
  /** An expression for the table of a shape. */
  shape(id: string): Code;
  /** An expression for a table of these members. */
  structure(members: readonly Member[]): Code;
  /** The constants, each behind those it names. */
  statements(): readonly Statement[];
}

/**
 * Begins a set of tables.
 *
 * @param prefix of the constants' names, which tells the sets of a file apart.
 */
export function wireTables(
  context: EmitContext,
  prefix: string,
  style: TableStyle = {},
): WireTables {
  const { model, names } = context;
  const constants = new Map<string, Statement>();
  const open = new Set<string>();

  const shapeTable = (id: string): Code => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') return table(shape, undefined);
    const name = names.helper(prefix, id);
    if (constants.has(id)) return [name];
    // The shape contains itself: its constant has a value only later.
    if (open.has(id)) return [`() => ${name}`];
    open.add(id);
    const body = structureTable(shape.members, shape.kind === 'union');
    open.delete(id);
    constants.set(id, {
      kind: 'free',
      final: true,
      declares: name,
      code: constant(name, [runtime.StructureShape], body),
    });
    return [name];
  };

  const structureTable = (members: readonly Member[], union: boolean): Code => {
    // S3 has a list and, out of use, a single value behind the same name: the first one counts.
    const elements = members.map((member) => elementName(member, style));
    const distinct = members.filter(
      (_, index) => elements.indexOf(elements[index] ?? '') === index,
    );
    const entries = distinct.map((member) => {
      const namespace = xmlns(member);
      const target = shapeOf(model, member.target);
      const isText = target.kind === 'string' || target.kind === 'document' || isLongText(target);
      const name = elementName(member, style);
      if (isText && namespace === undefined) return textMember(name, member.name);
      const last = namespace === undefined ? [] : [[literal(namespace)]];
      return memberOf(name, itemList([[literal(member.name)], memberTable(member), ...last]));
    });
    const marks = union ? [memberOf('union', ['true'])] : [];
    return braced([memberOf('members', braced(entries)), ...marks]);
  };

  /** The table of a member's shape; lists and maps may be flattened at the member. */
  const memberTable = (member: Member): Code => table(shapeOf(model, member.target), member);

  const table = (shape: Shape, member: Member | undefined): Code => {
    const flattened =
      (style.ec2 && shape.kind === 'list') ||
      member?.flattened ||
      ((shape.kind === 'list' || shape.kind === 'map') && shape.flattened);
    switch (shape.kind) {
      case 'structure':
      case 'union':
        return shapeTable(shape.id);
      case 'list': {
        const namespace = xmlns(shape.member);
        return braced([
          memberOf('list', memberTable(shape.member)),
          ...(flattened ? [] : [textMember('item', shape.member.wireName ?? 'member')]),
          ...(namespace ? [textMember('xmlns', namespace)] : []),
          ...(shape.sparse ? [memberOf('sparse', ['true'])] : []),
        ]);
      }
      case 'map': {
        const keySpace = xmlns(shape.key);
        const valueSpace = xmlns(shape.value);
        return braced([
          memberOf('map', memberTable(shape.value)),
          ...(flattened ? [] : [textMember('entry', 'entry')]),
          ...(shape.key.wireName ? [textMember('key', shape.key.wireName)] : []),
          ...(shape.value.wireName ? [textMember('value', shape.value.wireName)] : []),
          ...(keySpace ? [textMember('keyXmlns', keySpace)] : []),
          ...(valueSpace ? [textMember('valueXmlns', valueSpace)] : []),
        ]);
      }
      case 'timestamp':
        return [literal(formatOf(member, shape))];
      case 'blob':
      case 'boolean':
        return [`'${shape.kind}'`];
      case 'string':
      case 'document':
        return [`'string'`];
      case 'number':
        return [isLongText(shape) ? `'string'` : `'number'`];
    }
  };

  const isLongText = (shape: Shape): boolean => !!style.longTexts && isBigint(context, shape);

  const xmlns = (member: Member): string | undefined => {
    return style.namespaces ? xmlnsText(member.xml) : undefined;
  };

  return {
    shape: shapeTable,
    structure: (members) => structureTable(members, false),
    statements: () => [...constants.values()],
  };
}

function formatOf(member: Member | undefined, shape: Shape): string {
  const own = shape.kind === 'timestamp' ? (shape.format ?? 'date-time') : 'date-time';
  return member ? timestampFormat(member, shape, 'date-time') : own;
}

/** The name of a member's element, or with `@` of its attribute. */
function elementName(member: Member, { ec2 }: TableStyle): string {
  if (ec2) return ec2Key(member);
  const name = member.wireName ?? member.name;
  return member.attribute ? `@${name}` : name;
}

/** A namespace as the attribute that declares it. */
export function xmlnsText(xml: XmlTrait | undefined): string | undefined {
  if (xml?.namespace === undefined) return undefined;
  const uri = xml.namespace.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `xmlns${xml.prefix ? `:${xml.prefix}` : ''}="${uri}"`;
}

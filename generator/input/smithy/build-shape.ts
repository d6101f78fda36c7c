import { z } from 'zod';
import { timestampFormats } from '../../model/model.js';
import type { Bounds, Member, Shape, StructureShape, XmlTrait } from '../../model/model.js';
import { originOf } from '../building.js';
import type { AstShape } from './ast.js';
import { buildMember, isXml, xmlNamespaceOf } from './build-member.js';
import type { BuiltMember } from './build-member.js';
import { textsOf } from './documentation.js';
import { numberEnum, stringEnum } from './enums.js';
import { errorTrait } from './errors.js';
import { simpleKind } from './importing.js';
import type { Importing } from './importing.js';
import { withOptionNames } from './option-names.js';
import type { TraitId } from './trait-table.js';
import { hasTrait, textTrait, traitOf } from './traits.js';

const boundsForm = z.object({
  min: z.coerce.number().optional(),
  max: z.coerce.number().optional(),
});
const timestampFormat = z.enum(timestampFormats);

/** Adds a shape to the model, and after it those that its members need for themselves. */
export function buildShape(importing: Importing, id: string, ast: AstShape, named: boolean): void {
  const own: NonNullable<BuiltMember['own']>[] = [];
  const members = (): Member[] =>
    Object.values(ast.members).map((each) => {
      const built = buildMember(importing, ast, id, each);
      if (built.own !== undefined) own.push(built.own);
      return built.member;
    });
  const shape = toShape(importing, id, ast, named, members);
  if (shape !== undefined) importing.building.shapes.set(id, shape);
  for (const each of own) buildShape(importing, each.id, each.shape, false);
}

function toShape(
  importing: Importing,
  id: string,
  ast: AstShape,
  named: boolean,
  members: () => Member[],
): Shape | undefined {
  const { building } = importing;
  const { problems } = building;
  const has = (trait: TraitId): boolean => hasTrait(ast, trait);
  const base = {
    id,
    named,
    ...textsOf(importing, ast),
    sensitive: has('smithy.api#sensitive'),
    origin: originOf(building, ast.pointer),
  };
  const bounds = (trait: 'smithy.api#length' | 'smithy.api#range'): Bounds =>
    definedBounds(traitOf(ast, trait, boundsForm, problems));
  const entries = {
    length: bounds('smithy.api#length'),
    sparse: has('smithy.api#sparse'),
    flattened: false,
  };
  switch (ast.type) {
    case 'structure':
      return structure(importing, ast, base, members());
    case 'union': {
      const xml = xmlTrait(importing, ast);
      return {
        ...base,
        kind: 'union',
        members: members(),
        eventStream: has('smithy.api#streaming'),
        ...(xml === undefined ? {} : { xml }),
      };
    }
    case 'list':
    case 'set': {
      const [member] = members();
      if (member === undefined) return incomplete(importing, ast, 'member');
      const unique = ast.type === 'set' || has('smithy.api#uniqueItems');
      return { ...base, kind: 'list', member, unique, ...entries };
    }
    case 'map': {
      const [key, value] = members();
      if (key === undefined || value === undefined)
        return incomplete(importing, ast, 'key and value');
      return { ...base, kind: 'map', key, value, ...entries };
    }
  }
  const kind = simpleKind(ast.type);
  const mediaType = textTrait(ast, 'smithy.api#mediaType', problems);
  switch (kind) {
    case undefined:
      problems.push({
        code: 'wrong-shape',
        message: `${ast.id} is of the type ${JSON.stringify(ast.type)}, which is not that of a value`,
        mend: 'Correct what leads to it, or its type.',
        pointer: [...ast.pointer, 'type'],
        part: 'value',
      });
      return undefined;
    case 'string': {
      const pattern = textTrait(ast, 'smithy.api#pattern', problems);
      const values = stringEnum(importing, ast);
      return {
        ...base,
        kind,
        length: entries.length,
        ...(pattern === undefined ? {} : { pattern }),
        ...(values === undefined ? {} : { enum: values }),
        ...(mediaType === undefined ? {} : { mediaType }),
      };
    }
    case 'blob':
      return {
        ...base,
        kind,
        length: entries.length,
        streaming: has('smithy.api#streaming'),
        requiresLength: has('smithy.api#requiresLength'),
        ...(mediaType === undefined ? {} : { mediaType }),
      };
    case 'timestamp': {
      const format = traitOf(ast, 'smithy.api#timestampFormat', timestampFormat, problems);
      return { ...base, kind, ...(format === undefined ? {} : { format }) };
    }
    case 'boolean':
    case 'document':
      return { ...base, kind };
    default: {
      const values = ast.type === 'intEnum' ? numberEnum(importing, ast) : undefined;
      return {
        ...base,
        kind,
        range: bounds('smithy.api#range'),
        ...(values === undefined ? {} : { enum: values }),
      };
    }
  }
}

function structure(
  importing: Importing,
  ast: AstShape,
  base: Omit<StructureShape, 'kind' | 'members'>,
  members: readonly Member[],
): StructureShape {
  const error = errorTrait(importing, ast);
  const xml = xmlTrait(importing, ast);
  return {
    ...base,
    kind: 'structure',
    members: importing.inputs.has(ast.id) ? withOptionNames(members) : members,
    ...(error === undefined ? {} : { error }),
    ...(xml === undefined ? {} : { xml }),
  };
}

function incomplete({ building }: Importing, ast: AstShape, parts: string): undefined {
  building.problems.push({
    code: 'missing-key',
    message: `${ast.id} lacks its ${parts}`,
    mend: 'Write the file anew with `smithy ast`.',
    pointer: ast.pointer,
    part: 'key',
  });
}

function definedBounds(found: { min?: number | undefined; max?: number | undefined } = {}): Bounds {
  return {
    ...(found.min === undefined ? {} : { min: found.min }),
    ...(found.max === undefined ? {} : { max: found.max }),
  };
}

/** The name and namespace of the root element, of a structure or union. */
function xmlTrait(importing: Importing, ast: AstShape): XmlTrait | undefined {
  if (!isXml(importing.protocol)) return undefined;
  const { problems } = importing.building;
  const name = textTrait(ast, 'smithy.api#xmlName', problems);
  const namespace = xmlNamespaceOf(ast, problems);
  if (name === undefined && namespace === undefined) return undefined;
  return { ...(name === undefined ? {} : { name }), ...namespace };
}

import type { ListShape, Member, Shape, StructureShape, XmlTrait } from '../../model/model.js';
import { originOf } from '../spec/building.js';
import type { AstShape } from './ast.js';
import { buildMember, isXml, xmlNamespaceOf } from './read-member.js';
import { valueTextsOf } from './read-documentation.js';
import { errorTrait } from './read-errors.js';
import type { Importing } from './importing.js';
import type { OwnShape } from './own-shape.js';
import { optionNames } from '../spec/option-names.js';
import { boundsOf, simpleShape } from './read-simple-shape.js';
import type { TraitId } from './trait-table.js';
import { hasTrait, textTrait } from './traits.js';

/** Adds a shape to the model, and after it those that its members need for themselves. */
export function buildShape(importing: Importing, id: string, ast: AstShape, named: boolean): void {
  const own: OwnShape[] = [];
  const members = (): Member[] =>
    Object.values(ast.members).map((each) => {
      const built = buildMember(importing, ast, id, each);
      if (built.own !== undefined) own.push(built.own);
      return built.member;
    });
  const shape = toShape(importing, id, ast, named, members);
  if (shape !== undefined) importing.building.shapes.set(id, shape);
  for (const each of own) buildShape(importing, each.id, each.ast, false);
}

function toShape(
  importing: Importing,
  id: string,
  ast: AstShape,
  named: boolean,
  members: () => Member[],
): Shape | undefined {
  const { building } = importing;
  const has = (trait: TraitId): boolean => hasTrait(ast, trait);
  const base = {
    id,
    named,
    ...valueTextsOf(importing, ast),
    sensitive: has('smithy.api#sensitive'),
    origin: originOf(building, ast.pointer),
  };
  const entries = (): Pick<ListShape, 'length' | 'sparse' | 'flattened'> => ({
    length: boundsOf(ast, 'smithy.api#length', building.problems),
    sparse: has('smithy.api#sparse'),
    // Members say it, for the list or map they target.
    flattened: false,
  });
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
      return { ...base, kind: 'list', member, unique, ...entries() };
    }
    case 'map': {
      const [key, value] = members();
      if (key === undefined || value === undefined) {
        return incomplete(importing, ast, 'key and value');
      }
      return { ...base, kind: 'map', key, value, ...entries() };
    }
    default:
      return simpleShape(importing, ast, base);
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
    members: importing.inputs.has(ast.id) ? withOptions(members) : members,
    ...(error === undefined ? {} : { error }),
    ...(xml === undefined ? {} : { xml }),
  };
}

function incomplete({ building }: Importing, ast: AstShape, parts: string): undefined {
  building.problems.push({
    code: 'missing-key',
    message: `${ast.id} lacks its ${parts}`,
    mend: 'Write the file again with `smithy ast`.',
    pointer: ast.pointer,
    part: 'key',
  });
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

/** The members of an input, with options that nobody else has. */
function withOptions(members: readonly Member[]): Member[] {
  const options = optionNames(members.map(({ name }) => name));
  return members.map((member) => ({ ...member, cli: options.get(member.name) ?? member.cli }));
}

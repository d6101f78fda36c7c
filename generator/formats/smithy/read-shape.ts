import { defined } from '../../defined.js';
import type { ListShape, Member, Shape, StructureShape, XmlTrait } from '../../model/model.js';
import { originOf } from '../spec/context.js';
import type { AstShape } from './ast.js';
import { isXml } from '../../model/protocol-facts.js';
import { readMember, xmlNamespaceOf } from './read-member.js';
import { valueTextsOf } from './read-documentation.js';
import { errorTrait } from './read-errors.js';
import type { SmithyContext } from './context.js';
import type { OwnShape } from './own-shape.js';
import { optionNames } from '../spec/option-names.js';
import { readBounds } from './read-bounds.js';
import { simpleShape } from './read-simple-shape.js';
import type { TraitId } from './trait-table.js';
import { hasTrait, textTrait } from './traits.js';

/** Adds a shape to the model, and after it those that its members need for themselves. */
export function readShape(context: SmithyContext, id: string, ast: AstShape, named: boolean): void {
  const own: OwnShape[] = [];
  const members = (): Member[] =>
    Object.values(ast.members).map((each) => {
      const built = readMember(context, ast, id, each);
      if (built.own !== undefined) own.push(built.own);
      return built.member;
    });
  const shape = toShape(context, id, ast, named, members);
  if (shape !== undefined) context.specContext.shapes.set(id, shape);
  for (const each of own) readShape(context, each.id, each.ast, false);
}

function toShape(
  context: SmithyContext,
  id: string,
  ast: AstShape,
  named: boolean,
  members: () => Member[],
): Shape | undefined {
  const { specContext } = context;
  const has = (trait: TraitId): boolean => hasTrait(ast, trait);
  const base = {
    id,
    named,
    ...valueTextsOf(context, ast),
    sensitive: has('smithy.api#sensitive'),
    origin: originOf(specContext, ast.pointer),
  };
  const entries = (): Pick<ListShape, 'length' | 'sparse' | 'flattened'> => ({
    length: readBounds(ast, 'smithy.api#length', specContext.problems),
    sparse: has('smithy.api#sparse'),
    // Members say it, for the list or map they target.
    flattened: false,
  });
  switch (ast.type) {
    case 'structure':
      return structure(context, ast, base, members());
    case 'union': {
      const xml = xmlTrait(context, ast);
      return {
        ...base,
        kind: 'union',
        members: members(),
        eventStream: has('smithy.api#streaming'),
        ...defined({ xml }),
      };
    }
    case 'list':
    case 'set': {
      const [member] = members();
      if (member === undefined) return incomplete(context, ast, 'member');
      const unique = ast.type === 'set' || has('smithy.api#uniqueItems');
      return { ...base, kind: 'list', member, unique, ...entries() };
    }
    case 'map': {
      const [key, value] = members();
      if (key === undefined || value === undefined) {
        return incomplete(context, ast, 'key and value');
      }
      return { ...base, kind: 'map', key, value, ...entries() };
    }
    default:
      return simpleShape(context, ast, base);
  }
}

function structure(
  context: SmithyContext,
  ast: AstShape,
  base: Omit<StructureShape, 'kind' | 'members'>,
  members: readonly Member[],
): StructureShape {
  const error = errorTrait(context, ast);
  const xml = xmlTrait(context, ast);
  return {
    ...base,
    kind: 'structure',
    members: context.inputs.has(ast.id) ? withOptions(members) : members,
    ...defined({ error, xml }),
  };
}

function incomplete({ specContext }: SmithyContext, ast: AstShape, parts: string): undefined {
  specContext.problems.push({
    code: 'missing-key',
    message: `${ast.id} lacks its ${parts}`,
    mend: 'Write the file again with `smithy ast`.',
    pointer: ast.pointer,
    part: 'key',
  });
}

/** The name and namespace of the root element, of a structure or union. */
function xmlTrait(context: SmithyContext, ast: AstShape): XmlTrait | undefined {
  if (!isXml(context.protocol)) return undefined;
  const { problems } = context.specContext;
  const name = textTrait(ast, 'smithy.api#xmlName', problems);
  const namespace = xmlNamespaceOf(ast, problems);
  if (name === undefined && namespace === undefined) return undefined;
  return { ...defined({ name }), ...namespace };
}

/** The members of an input, with options that nobody else has. */
function withOptions(members: readonly Member[]): Member[] {
  const options = optionNames(members.map(({ name }) => name));
  return members.map((member) => ({ ...member, cli: options.get(member.name) ?? member.cli }));
}

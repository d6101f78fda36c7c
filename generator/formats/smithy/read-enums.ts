import * as z from 'zod';
import type { EnumValue, NumberShape } from '../../model/model.js';
import type { AstMember, AstShape } from './ast.js';
import { textsOf } from './read-documentation.js';
import type { SmithyContext } from './context.js';
import { hasTrait, textTrait, traitOf } from './traits.js';

const legacyEnum = z.array(z.object({ value: z.string(), documentation: z.string().optional() }));
const wholeNumber = z.int();

/** The values of a string: those of an enum shape, or of the older trait on a string. */
export function stringEnum(context: SmithyContext, ast: AstShape): EnumValue[] | undefined {
  const {
    specContext: { problems },
    markdown,
  } = context;
  if (ast.type === 'enum') {
    return Object.values(ast.members).map((member) => {
      const { documentation } = textsOf(context, member);
      const value = textTrait(member, 'smithy.api#enumValue', problems) ?? member.name;
      return documentation === undefined ? { value } : { value, documentation };
    });
  }
  const values = traitOf(ast, 'smithy.api#enum', legacyEnum, problems);
  return values?.map(({ value, documentation }) =>
    documentation === undefined ? { value } : { value, documentation: markdown(documentation) },
  );
}

/** The values of an integer enum, each of which says its number. */
export function numberEnum(
  context: SmithyContext,
  ast: AstShape,
): NonNullable<NumberShape['enum']> {
  const { problems } = context.specContext;
  return Object.values(ast.members).flatMap((member: AstMember) => {
    if (!hasTrait(member, 'smithy.api#enumValue')) {
      problems.push({
        code: 'missing-key',
        message: `${ast.id} does not say which number ${member.name} is`,
        mend: 'Give the member the trait smithy.api#enumValue.',
        pointer: member.pointer,
        part: 'key',
      });
    }
    const value = traitOf(member, 'smithy.api#enumValue', wholeNumber, problems);
    return value === undefined ? [] : [{ name: member.name, value }];
  });
}

import * as z from 'zod';
import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { timestampFormats } from '../../model/model.js';
import type { BooleanShape, Shape } from '../../model/model.js';
import type { AstShape } from './ast.js';
import { readBounds } from './read-bounds.js';
import { numberEnum, stringEnum } from './read-enums.js';
import { simpleKind } from './context.js';
import type { SmithyContext } from './context.js';
import { hasTrait, textTrait, traitOf } from './traits.js';

const timestampFormat = z.enum(timestampFormats);

/** A shape without members, with what it allows; a problem where the type is not that of a value. */
export function simpleShape(
  context: SmithyContext,
  ast: AstShape,
  base: Omit<BooleanShape, 'kind'>,
): Shape | undefined {
  const { problems } = context.specContext;
  const kind = simpleKind(ast.type);
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
      const values = stringEnum(context, ast);
      return {
        ...base,
        kind,
        length: readBounds(ast, 'smithy.api#length', problems),
        ...defined({ pattern, enum: values }),
        ...mediaType(ast, problems),
      };
    }
    case 'blob':
      return {
        ...base,
        kind,
        length: readBounds(ast, 'smithy.api#length', problems),
        streaming: hasTrait(ast, 'smithy.api#streaming'),
        requiresLength: hasTrait(ast, 'smithy.api#requiresLength'),
        ...mediaType(ast, problems),
      };
    case 'timestamp': {
      const format = traitOf(ast, 'smithy.api#timestampFormat', timestampFormat, problems);
      return { ...base, kind, ...defined({ format }) };
    }
    case 'boolean':
    case 'document':
      return { ...base, kind };
    default: {
      const values = ast.type === 'intEnum' ? numberEnum(context, ast) : undefined;
      return {
        ...base,
        kind: 'number',
        size: kind,
        range: readBounds(ast, 'smithy.api#range', problems),
        ...defined({ enum: values }),
      };
    }
  }
}

function mediaType(ast: AstShape, problems: Problem[]): { readonly mediaType?: string } {
  const found = textTrait(ast, 'smithy.api#mediaType', problems);
  return found === undefined ? {} : { mediaType: found };
}

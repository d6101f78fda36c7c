import * as z from 'zod';
import { defined } from '../../defined.js';
import type { ErrorTrait } from '../../model/model.js';
import type { AstShape } from './ast.js';
import { nameOf } from './ids.js';
import type { SmithyContext } from './context.js';
import { traitOf } from './traits.js';

const fault = z.enum(['client', 'server']);
const status = z.number();
const retry = z.object({ throttling: z.boolean().optional() });
const queryError = z.object({ code: z.string(), httpResponseCode: z.number() });

/** What a structure says of itself as an error. */
export function errorTrait(context: SmithyContext, ast: AstShape): ErrorTrait | undefined {
  const { problems } = context.specContext;
  const found = traitOf(ast, 'smithy.api#error', fault, problems);
  if (found === undefined) return undefined;
  const query = context.queryErrors
    ? traitOf(ast, 'aws.protocols#awsQueryError', queryError, problems)
    : undefined;
  const httpStatus =
    query?.httpResponseCode ?? traitOf(ast, 'smithy.api#httpError', status, problems);
  const retryable = traitOf(ast, 'smithy.api#retryable', retry, problems);
  const id = context.ids.get(ast.id);
  // A shape may have another name in the service.
  const code = context.queryErrors === 'code' && query ? query.code : nameOf(ast.id);
  const queryCode = context.queryErrors === 'queryCode' ? query?.code : undefined;
  return {
    fault: found,
    ...defined({ status: httpStatus }),
    ...(code === id ? {} : { code }),
    ...(queryCode === undefined || queryCode === id ? {} : { queryCode }),
    ...defined({ retryable: retryable && (retryable.throttling === true ? 'throttling' : 'yes') }),
  };
}

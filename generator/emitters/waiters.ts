import { type Code, code, literal } from '../code/code.js';
import {
  argumentLines,
  argumentList,
  argumentsEndingIn,
  arrow,
  block,
  braced,
  data,
  generic,
  itemList,
  member,
  signature,
  union,
} from '../code/layout.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import type { Operation, Waiter } from '../model/model.js';
import { structureOf } from '../model/model.js';
import { mustBeGiven, sortedOperations } from '../model/reach.js';
import { signsOf, type SignOfError, type SignOfOutput } from '../model/waits.js';
import type { EmitContext } from './context.js';
import {
  endsInFunction,
  equalsCode,
  expectedCode,
  someCode,
  valueCode,
  variablesOf,
} from './expression.js';
import { clientType, operationHandles, waitersPath } from './handles.js';
import { runtime } from './runtime.js';
import { docsOf } from './type-of.js';

/** `waiters.ts`: a function for each state that an operation can be asked about again and again. */
export function emitWaiters(context: EmitContext): OutputFile[] {
  const statements = sortedOperations(context.model).flatMap((operation) =>
    operation.waiters.flatMap((each): Statement[] => {
      const signs = signsOf(context.model, operation, each);
      // A check of the model has told why there is none.
      return signs === undefined ? [] : [waiter(context, operation, each, signs)];
    }),
  );
  return statements.length === 0
    ? []
    : [{ kind: 'source', path: waitersPath(context), statements }];
}

function waiter(
  context: EmitContext,
  operation: Operation,
  { documentation, ...described }: Waiter,
  signs: readonly (SignOfOutput | SignOfError)[],
): Statement {
  const { model, names } = context;
  const { call, input, output, failure } = operationHandles(context, operation);
  const name = names.waiter(operation, described);
  const isOptional = structureOf(model, operation.input).members.every(
    (each) => !mustBeGiven(each),
  );
  const delay = described.delay * 1000;
  const timeout = delay * described.maxAttempts;
  const outputs = signs.filter((sign) => sign.in === 'output');
  const errors = signs.filter((sign) => sign.in === 'error');
  const mayBeError = errors.some(({ state }) => state === 'success');
  const given = mayBeError ? union([output, ['undefined']]) : output;
  const settings = braced(
    [
      [`timeout: ${numeral(timeout)}`],
      [`minDelay: ${numeral(delay)}`],
      ...table(
        'outputs',
        outputs.map((sign) => outputEntry(context, sign)),
      ),
      ...table('errors', errors.map(errorEntry)),
    ],
    true,
  );
  const asked = [call, ...argumentList([['client'], ['input'], ['settings']])];
  const end = `Default: \`timeout\` ${timeout}, \`minDelay\` ${delay}.`;
  const what = `Calls \`${call.name}\` until an answer shows what is waited for, and gives that answer`;
  return {
    kind: 'free',
    declares: name,
    offered: true,
    docs: docsOf(
      [documentation, `${what}${mayBeError ? '; `undefined` where it is an error' : ''}. ${end}`],
      operation.deprecated,
      [
        {
          name: 'throws',
          text: 'Rejects the promise with `WaitTimeout`, `WaitFailed` or',
          link: failure.name,
        },
      ],
    ),
    final: true,
    code: code`export function ${name}${signature(
      [
        code`client: ${clientType(context)}`,
        code`input: ${input}${isOptional ? ' = {}' : ''}`,
        code`options?: ${runtime.WaitUntilOptions}`,
      ],
      generic([runtime.Call], [given, generic([runtime.WaitFailure], [output, [failure]])]),
    )} ${block([
      code`return ${runtime.waitUntil}${argumentsEndingIn(
        [['client'], arrow(['settings'], asked), ['options']],
        settings,
      )};`,
    ])}`,
  };
}

function table(name: string, entries: readonly Code[]): Code[] {
  return entries.length === 0 ? [] : [member(name, itemList(entries, true))];
}

/** The variables of expressions. */
const roots = { output: 'output', input: 'input' };

function outputEntry(context: EmitContext, { state, test }: SignOfOutput): Code {
  return itemList([[literal(state)], testOf(context, test)]);
}

function testOf(context: EmitContext, test: SignOfOutput['test']): Code {
  const variables = variablesOf(context, roots);
  switch (test.kind) {
    case 'any':
      return ['() => true'];
    case 'value':
      return arrow(['output'], equalsCode(test.of, test.expected, variables));
    case 'some':
      return arrow(['output'], someCode(test.of, test.expected, variables));
    case 'all':
      return arrow(
        ['output'],
        [
          runtime.allAre,
          ...(endsInFunction(test.of) ? argumentLines : argumentList)([
            valueCode(test.of, variables),
            [expectedCode(test.of.type, test.expected, variables)],
          ]),
        ],
      );
  }
}

function errorEntry({ state, expected }: SignOfError): Code {
  return itemList([[literal(state)], data(expected)]);
}

/** A number as a person writes it: `5000` and `600_000`. */
function numeral(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}

import type { Code } from '../code/code.js';
import { code, join, literal, property, type, value } from '../code/code.js';
import { constant, data } from '../code/layout.js';
import type { OutputFile, Statement } from '../code/source-file.js';
import { type Model, type Operation, structureOf } from '../model/model.js';
import { mockedOperations } from '../model/reach.js';
import { violations } from '../model/constraints.js';
import { servicePlan } from '../resources/service-plan.js';
import { shippedFor } from '../resources/shipped.js';
import type { StatePlan } from '../runtime/mocks/state/plan.js';
import { sampleOutput } from '../samples/sample-output.js';
import type { EmitContext } from './context.js';
import { operationHandles } from './handles.js';
import { mockName } from './mocks.js';
import { ownNames } from './own-names.js';
import { runtime } from './runtime.js';
import { sampleLiteral } from './sample-literal.js';

/** `mock-service.ts`: all mocks of a service together, which may remember what they were told. */
export function emitMockService(context: EmitContext): OutputFile[] {
  const { model, folder } = context;
  const operations = mockedOperations(model);
  const { plan } = servicePlan(model);
  const mocks = `${folder}/mocks.ts`;
  const behaviours: Statement = {
    kind: 'free',
    declares: ownNames.mockBehaviours,
    docs: 'Functions that answer operations in the place of what opslice found in the model.',
    code: code`export interface ${ownNames.mockBehaviours} {
${operations.map((each) => behaviourMember(context, each))}
}`,
  };
  const planned: Statement = {
    kind: 'free',
    final: true,
    declares: ownNames.mockPlan,
    code: constant(ownNames.mockPlan, code`${runtime.MockedParts}['plan']`, data(plan)),
  };
  const entries = operations.map((each): Code => {
    const mock = value(mockName(context, each), mocks);
    const sampled = sampleOutput(model, each) !== undefined;
    const sample = value(context.names.derived(each, 'sample', ''), mocks);
    return code`${property(each.name)}: [${mock}${sampled ? code`, ${sample}` : []}]`;
  });
  const examples = examplesOf(context, plan);
  const known = shippedFor(model.service.id)?.code;
  const tokens = operations.flatMap((each) => tokensOf(model, each));
  const options = code`${runtime.MockServiceOptions}<${type(ownNames.mockBehaviours, `${folder}/mock-service.ts`)}>`;
  const make: Statement = {
    kind: 'free',
    declares: ownNames.createMockService,
    docs: `Makes a mock of the whole service. With \`state\` it remembers what it is told, as far as opslice knows what its operations do; else each operation answers with its sample.`,
    code: code`export function ${ownNames.createMockService}(options: ${options} = {}): ${runtime.MockedService} {
  return ${runtime.mockedService}({
    plan: ${ownNames.mockPlan},
    operations: {
      ${join(entries, ',\n')}
    },${examples.length === 0 ? [] : code` examples: [${join(examples, ',\n')}],`}${known === undefined ? [] : code` known: ${runtime[known]},`}${tokens.length === 0 ? [] : code` tokens: { ${join(tokens, ', ')} },`}
  }, options);
}`,
  };
  return [
    {
      kind: 'source',
      path: `${folder}/mock-service.ts`,
      apart: true,
      statements: [behaviours, planned, make],
    },
  ];
}

/** The members of an input that clients make up, which no replay compares. */
function tokensOf(model: Model, { name, input }: Operation): Code[] {
  const tokens = structureOf(model, input).members.filter((member) => member.idempotencyToken);
  return tokens.length === 0
    ? []
    : [code`${property(name)}: [${tokens.map((member) => literal(member.name)).join(', ')}]`];
}

function behaviourMember(context: EmitContext, operation: Operation): Code {
  const { input, output, failure } = operationHandles(context, operation);
  return code`  readonly ${property(operation.name)}?: ${runtime.Behaviour}<${input}, ${output}, ${failure}>;`;
}

/** The examples of operations that make something, as far as they are right. */
function examplesOf(context: EmitContext, plan: StatePlan): Code[] {
  const { model } = context;
  const seeds = shippedFor(model.service.id)?.seeds ?? [];
  return mockedOperations(model)
    .filter(({ name }) => plan.operations[name]?.does === 'create' || seeds.includes(name))
    .flatMap((operation) =>
      operation.examples.flatMap(({ input = {}, output = {}, error }): Code[] => {
        if (error !== undefined || !isRight(model, operation, input, output)) return [];
        const [given, shown] = [
          sampleLiteral(context, operation.input, input),
          sampleLiteral(context, operation.output, output),
        ];
        return [code`{ operation: ${literal(operation.name)}, input: ${given}, output: ${shown} }`];
      }),
    );
}

function isRight(model: Model, operation: Operation, input: unknown, output: unknown): boolean {
  return (
    violations(model, operation.input, input).length === 0 &&
    violations(model, operation.output, output).length === 0
  );
}

import type { Code } from '../../code/code.js';
import { code, json, literal, module, property, templateLiteral } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { OutputFile, SourceFile } from '../../code/source-file.js';
import { typeOf } from '../type-of.js';
import { fileStem } from '../../model/file-names.js';
import { hasBucketHosts } from '../../model/buckets.js';
import { urlVariables } from '../../model/endpoint-url.js';
import type { Model, Operation, Service } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { isRest, protocolFacts } from '../../model/protocol-facts.js';
import { sortedOperations, fileOutput } from '../../model/reach.js';
import { payloadOf } from '../protocols/http-operation.js';
import { helpPage, serviceHelp } from '../../pages/help-text.js';
import { operationPage } from '../../pages/operation-page.js';
import { wordsAreMembers } from '../../pages/shorthand-syntax.js';
import { inputSkeleton, outputSkeleton } from '../../samples/json-skeleton.js';
import { validSkeleton } from '../../samples/valid-skeleton.js';
import { yamlSkeleton } from '../../samples/yaml-skeleton.js';
import { operationPath } from '../handles.js';
import { cliMember, cliShapes } from './shapes.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';

/** `cli.ts`, `help.ts` and `commands/`: the command line of the service. */
export function emitCli(context: EmitContext): OutputFile[] {
  const operations = sortedOperations(context.model);
  return [
    program(context, operations),
    helpFile(context, operations),
    ...operations.map((operation) => command(context, operation)),
  ];
}

/** The file that is run: it loads a command only when that is called. */
function program(context: EmitContext, operations: readonly Operation[]): SourceFile {
  const { service } = context.model;
  const commands = operations.map(
    (operation): Code =>
      code`${property(operation.cli)}: () => import(${module(commandPath(context, operation))}),`,
  );
  return {
    kind: 'source',
    path: `${context.folder}/cli.ts`,
    hashbang: '#!/usr/bin/env node',
    apart: true,
    statements: [
      {
        kind: 'free',
        declares: ownNames.program,
        code: code`const ${ownNames.program}: ${runtime.CliProgram} = {
  name: ${literal(service.cli)},
  serviceId: ${literal(service.id)},
${service.signing.name === service.cli ? '' : `signingName: ${literal(service.signing.name)},\n`}${isOwnApi(service) ? 'ownApi: true,\n' : ''}${placeOf(service)}  version: ${literal(`${service.cli}${service.version === undefined ? '' : `/${service.version}`} opslice/${context.version}`)},
  commands: {
${commands}
  },
  help: async () => (await import(${module(`${context.folder}/help.ts`)})).${ownNames.help},
};`,
      },
      { kind: 'free', code: code`${runtime.run}(${ownNames.program});` },
    ],
  };
}

/** Whether the body of an answer is JSON: it may also be the bytes or the text of one member. */
function hasJsonAnswer(model: Model, { output }: Operation): boolean {
  const { protocol } = model.service;
  if (protocolFacts(protocol).answers !== 'json') return false;
  if (!isRest(protocol)) return true;
  const payload = payloadOf(structureOf(model, output).members);
  const kind = payload && shapeOf(model, payload.target).kind;
  return kind !== 'blob' && kind !== 'string';
}

/** What a program has to know where more than a region decides on the host. */
function placeOf(service: Service): string {
  const { url, global } = service.endpoint;
  const variables = urlVariables(service);
  const region = url === undefined ? global && 'us-east-1' : service.signing.region;
  return [
    ...(url === undefined ? [] : ['hasUrl: true,\n']),
    ...(hasBucketHosts(service) ? ['bucketHosts: true,\n'] : []),
    ...(variables.length === 0 ? [] : [`variables: ${JSON.stringify(variables)},\n`]),
    ...(region === undefined ? [] : [`region: ${literal(region)},\n`]),
  ].join('');
}

/** A service of AWS may have operations without a signature, but not all of them. */
function isOwnApi({ auth }: Service): boolean {
  return auth === 'bearer' || auth === 'api-key' || auth === 'none';
}

const commandPath = ({ folder }: EmitContext, operation: Operation): string =>
  `${folder}/commands/${fileStem(operation.cli)}.ts`;

function command(context: EmitContext, operation: Operation): SourceFile {
  const { model, names, folder } = context;
  const input = structureOf(model, operation.input);
  const { countOption } = operation;
  const counted = [countOption?.min, countOption?.max];
  const single = input.members.filter(({ name }) => !counted.includes(name));
  const options = single.map((member) => ({
    option: member.cli,
    member: cliMember(model, member),
    ...(wordsAreMembers(model, operation, member) ? { wordsAreMembers: true } : {}),
  }));
  const valid = validSkeleton(model, operation);
  const stream = fileOutput(model, operation);
  const schemes = [operation.auth, ...(operation.otherAuth ?? [])];
  const variables = urlVariables(model.service);
  const given = variables.map((name) => `${name}: variables[${literal(name)}] ?? ''`).join(', ');
  const isFixed = variables.length === 0;
  const call: Code = code`async call({ config, ${isFixed ? '' : 'variables, '}options }, input: ${typeOf(context, operation.input, 'input')}) {
    const [{ ${ownNames.createClient} }, { ${names.operation(operation)} }] = await Promise.all([
      import(${module(`${folder}/client.ts`)}),
      import(${module(operationPath(context, operation))}),
    ]);
    return ${names.operation(operation)}(${ownNames.createClient}(${isFixed ? 'config' : `{ ...config, variables: { ${given} } }`}), input, options);
  },`;
  return {
    kind: 'source',
    path: commandPath(context, operation),
    apart: true,
    statements: [
      {
        kind: 'free',
        declares: ownNames.command,
        code: code`export const ${ownNames.command}: ${runtime.CliCommand} = {
  name: ${literal(operation.cli)},
  operation: ${literal(operation.name)},
  options: ${json(options)},
  ${countOption ? `countOption: ${json(countOption)},\n` : ''}  input: ${literal(operation.input)},
  output: ${literal(operation.output)},
  shapes: ${json(cliShapes(model, operation))},
  signed: ${String(schemes.some((each) => each === 'sigv4' || each === 'sigv4-unsigned-body'))},
  ${hasJsonAnswer(model, operation) ? 'jsonAnswer: true,\n' : ''}  ${schemes.includes('bearer') ? 'bearer: true,\n' : ''}${operation.apiKeyHeader ? `apiKey: ${literal(operation.apiKeyHeader.toLowerCase())},\n` : ''}  ${stream ? `fileOutput: ${literal(stream.name)},\n` : ''}skeletons: async () => ({
    input: ${skeleton(inputSkeleton(model, operation))},
    yaml: ${skeleton(yamlSkeleton(model, operation))},
    output: ${json(outputSkeleton(model, operation))},
    valid: ${json(valid.input)},
    required: ${json(valid.required)},
  }),
  ${call}
};`,
      },
    ],
  };
}

/** A text whose lines can be read where it has several. */
function skeleton(text: string): string {
  return text.trimEnd().includes('\n') ? templateLiteral(text) : literal(text);
}

/** `help.ts`: every page that `help` prints, loaded when one is asked for. */
function helpFile(
  { model, names, folder }: EmitContext,
  operations: readonly Operation[],
): SourceFile {
  const pages = operations.map((operation) => {
    const page = operationPage(model, operation, names.operation(operation));
    return `${property(operation.cli)}: () => ${templateLiteral(helpPage(page))},`;
  });
  return {
    kind: 'source',
    path: `${folder}/help.ts`,
    apart: true,
    statements: [
      {
        kind: 'free',
        declares: ownNames.help,
        code: code`export const ${ownNames.help}: ${runtime.CliHelp} = {
  program: () => ${templateLiteral(serviceHelp(model))},
  commands: {
    ${pages.join('\n    ')}
  },
};`,
      },
    ],
  };
}

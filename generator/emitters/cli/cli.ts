import { defined } from '../../defined.js';
import { isSignature } from '../../model/auth.js';
import type { Code } from '../../code/code.js';
import { code, literal, module, property, templateLiteral } from '../../code/code.js';
import {
  argumentList,
  braced,
  data,
  fitsOnLine,
  member,
  statements,
  textMember,
} from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { OutputFile, SourceFile } from '../../code/source-file.js';
import { typeOf } from '../type-of.js';
import { fileStem } from '../../model/file-names.js';
import { hasBucketHosts } from '../../model/buckets.js';
import { cliWaiters } from '../../model/cli-waiters.js';
import { urlVariables } from '../../model/endpoint-url.js';
import type { Model, Operation, Service } from '../../model/model.js';
import { shapeOf, structureOf } from '../../model/model.js';
import { holdBigints } from '../../model/longs.js';
import { isRest, protocolFacts } from '../../model/protocol-facts.js';
import { eventStreamMember, fileOutput, sortedOperations } from '../../model/reach.js';
import { payloadOf } from '../protocols/http-operation.js';
import { helpPage, serviceHelp } from '../../pages/help-text.js';
import { operationPage } from '../../pages/operation-page.js';
import { waitHelp, waitPage } from '../../pages/wait-pages.js';
import { wordsAreMembers } from '../../pages/shorthand-syntax.js';
import { validInput } from '../../samples/valid-input.js';
import { skeletonComments } from './skeleton-comments.js';
import { operationPath } from '../handles.js';
import { cliPages } from './pages.js';
import { programPath, runner } from './runner.js';
import { cliMember, cliShapes } from './shapes.js';
import { cliGathering, cliSavedOutput, cliShortOptions } from './short-options.js';
import { waitsFile, waitsPath } from './waiters.js';
import { detailsFile, detailsPath } from './details.js';
import { overviewFile, overviewPath } from './overview.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';
import { programOf } from '../../model/program-name.js';

/** `program.ts`, `cli.ts`, `help.ts` and `commands/`: the command line of the service. */
export function emitCli(context: EmitContext): OutputFile[] {
  const operations = sortedOperations(context.model);
  return [
    program(context, operations),
    runner(`${context.folder}/cli.ts`, programPath(context.folder)),
    helpFile(context, operations),
    ...waitsFile(context),
    overviewFile(context),
    detailsFile(context),
    ...operations.map((operation) => command(context, operation)),
  ];
}

/** The command line as data: it loads a command only when that is called. */
function program(context: EmitContext, operations: readonly Operation[]): SourceFile {
  const { service } = context.model;
  const commands = operations.map(
    (operation): Code =>
      code`${property(operation.cli)}: () => import(${module(commandPath(context, operation))}),`,
  );
  return {
    kind: 'source',
    path: programPath(context.folder),
    apart: true,
    statements: [
      {
        kind: 'free',
        declares: ownNames.program,
        code: code`export const ${ownNames.program}: ${runtime.CliProgram} = {
  name: ${literal(programOf(service))},
  serviceId: ${literal(service.id)},
${service.signing.name === programOf(service) ? '' : `signingName: ${literal(service.signing.name)},\n`}${isOwnApi(service) ? 'ownApi: true,\n' : ''}${placeOf(service)}  version: ${literal(`${programOf(service)}${service.version === undefined ? '' : `/${service.version}`} opslice/${context.version}`)},
  commands: {
${commands}
  },
${waitersOf(context)}  help: async () => (await import(${module(`${context.folder}/help.ts`)})).${ownNames.help},
  overview: () => import(${module(overviewPath(context))}),
  details: () => import(${module(detailsPath(context))}),
};`,
      },
    ],
  };
}

/** Where a program finds what it can wait for. */
function waitersOf(context: EmitContext): Code {
  return cliWaiters(context.model).length === 0
    ? []
    : code`  waiters: () => import(${module(waitsPath(context))}),\n`;
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
  const { model } = context;
  const input = structureOf(model, operation.input);
  const { countOption } = operation;
  const counted = [countOption?.min, countOption?.max];
  const taken = new Set((operation.shortOptions ?? []).map(({ option }) => option));
  const single = input.members.filter(
    ({ name, cli }) => !counted.includes(name) && !taken.has(cli),
  );
  const options = single.map((member) => ({
    option: member.cli,
    member: cliMember(model, member),
    ...(wordsAreMembers(model, operation, member) ? { wordsAreMembers: true } : {}),
    ...defined({ negative: member.negative, valueFlag: member.valueFlag }),
  }));
  const short = cliShortOptions(model, operation);
  const file = fileOutput(model, operation);
  const events = eventStreamMember(model, operation.output);
  const schemes = [operation.auth, ...(operation.otherAuth ?? [])];
  const variables = urlVariables(model.service);
  const call = callMethod(context, operation, variables);
  const pages = cliPages(model, operation);
  return {
    kind: 'source',
    path: commandPath(context, operation),
    apart: true,
    statements: [
      {
        kind: 'free',
        final: call.isFinal,
        declares: ownNames.command,
        code: code`export const ${ownNames.command}: ${runtime.CliCommand} = ${braced(
          [
            textMember('name', operation.cli),
            textMember('operation', operation.name),
            member('options', data(options)),
            ...(countOption ? [member('countOption', data(countOption))] : []),
            ...(short.length > 0 ? [member('shortOptions', data(short))] : []),
            ...(operation.gathering
              ? [member('gathering', data(cliGathering(operation.gathering)))]
              : []),
            ...(operation.savedOutputs
              ? [member('savedOutputs', data(operation.savedOutputs.map(cliSavedOutput)))]
              : []),
            textMember('input', operation.input),
            textMember('output', operation.output),
            member('shapes', data(cliShapes(model, operation))),
            [`signed: ${String(schemes.some(isSignature))}`],
            ...(pages ? [member('pages', data(pages))] : []),
            ...(holdBigints(context, [operation.input, operation.output])
              ? [textMember('longs', 'bigint')]
              : []),
            ...(hasJsonAnswer(model, operation) ? [['jsonAnswer: true']] : []),
            ...(schemes.includes('bearer') ? [['bearer: true']] : []),
            ...(operation.apiKeyHeader
              ? [textMember('apiKey', operation.apiKeyHeader.toLowerCase())]
              : []),
            ...(file ? [textMember('fileOutput', file.name)] : []),
            ...(events ? [textMember('eventOutput', events.name)] : []),
            code`skeletons: async () => (${braced(
              [
                member('comments', data(skeletonComments(model, operation))),
                member('valid', data(validInput(model, operation))),
              ],
              true,
            )})`,
            call.code,
          ],
          true,
        )};`,
      },
    ],
  };
}

/** The method that calls the operation, and whether it is in its final form: each line has room. */
function callMethod(
  context: EmitContext,
  operation: Operation,
  variables: readonly string[],
): { readonly code: Code; readonly isFinal: boolean } {
  const { names, folder } = context;
  const name = names.operation(operation);
  const isFixed = variables.length === 0;
  const given = variables.map((each) => `${each}: variables[${literal(each)}] ?? ''`).join(', ');
  const config = isFixed ? 'config' : `{ ...config, variables: { ${given} } }`;
  const loaded = `    const [{ ${ownNames.createClient} }, { ${name} }] = await Promise.all([`;
  const path = `      import(${literal(operationPath(context, operation))}),`;
  const parameters = [
    [`{ config, ${isFixed ? '' : 'variables, '}options }`],
    code`input: ${typeOf(context, operation.input, 'input')}`,
  ];
  const inside = argumentList([[`${ownNames.createClient}(${config})`], ['input'], ['options']]);
  const body = statements([
    code`const [{ ${ownNames.createClient} }, { ${name} }] = await Promise.all([${statements([
      code`import(${module(`${folder}/client.ts`)}),`,
      code`import(${module(operationPath(context, operation))}),`,
    ])}]);`,
    code`return ${name}${inside};`,
  ]);
  return {
    code: code`async call${argumentList(parameters)} {${body}}`,
    isFinal: isFixed && fitsOnLine(loaded) && fitsOnLine(path),
  };
}

/** `help.ts`: every page that `help` prints, loaded when one is asked for. */
function helpFile(
  { model, names, folder, longs }: EmitContext,
  operations: readonly Operation[],
): SourceFile {
  const pages = operations.map((operation) => {
    const page = operationPage(model, operation, names.operation(operation), longs);
    return `${property(operation.cli)}: () => ${templateLiteral(helpPage(page))},`;
  });
  const waiters = cliWaiters(model);
  const waits = [
    `'': () => ${templateLiteral(waitHelp(model, waiters))},`,
    ...waiters.map(
      (each) => `${property(each.cli)}: () => ${templateLiteral(waitPage(model, each))},`,
    ),
  ];
  const waitPages =
    waiters.length === 0
      ? ''
      : `\n  waiters: {${waits.map((page) => `\n    ${page}`).join('')}\n  },`;
  return {
    kind: 'source',
    path: `${folder}/help.ts`,
    apart: true,
    statements: [
      {
        kind: 'free',
        final: true,
        declares: ownNames.help,
        code: code`export const ${ownNames.help}: ${runtime.CliHelp} = {
  program: () => ${templateLiteral(serviceHelp(model))},
  commands: {${pages.map((page) => `\n    ${page}`).join('')}${pages.length === 0 ? '' : '\n  '}},${waitPages}
};`,
      },
    ],
  };
}

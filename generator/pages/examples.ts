import { secretVariable } from '../runtime/credentials/node/secret-variable.js';
import { isSignature } from '../model/auth.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import { violations } from '../model/constraints.js';
import { bigintLiteral } from '../code/code.js';
import { isBigint, type Longs } from '../model/longs.js';
import { filledUrl, urlVariables } from '../model/endpoint-url.js';
import {
  type Member,
  type Model,
  type Operation,
  type Service,
  type Shape,
  shapeOf,
  structureOf,
} from '../model/model.js';
import { pagingMembers } from '../model/paged.js';
import { protocolFacts } from '../model/protocol-facts.js';
import { fileOutput } from '../model/reach.js';
import { sample, validSample } from '../samples/sample.js';
import { validSkeleton } from '../samples/valid-skeleton.js';
import type { PageExample } from './page.js';
import { isComplex, shorthandSyntax } from './shorthand-syntax.js';
import { programOf } from '../model/program-name.js';

/** One example each for TypeScript, the command line and, where the wire is JSON, curl. */
export function pageExamples(
  model: Model,
  operation: Operation,
  functionName: string,
  longs: Longs = 'number',
): PageExample[] {
  const input = exampleInput(model, operation);
  const found: PageExample[] = [
    {
      title: 'TypeScript',
      language: 'ts',
      text: typeScriptExample(model, operation, functionName, input, longs),
    },
    { title: 'Command line', language: 'sh', text: commandExample(model, operation, input) },
  ];
  const curl = curlExample(model, operation, input);
  return curl === undefined ? found : [...found, { title: 'curl', language: 'sh', text: curl }];
}

/** Nobody reads a longer request as an example. */
const longestExample = 800;

/** The authors' own example, else one with every member, else one with what is required. */
function exampleInput(model: Model, operation: Operation): unknown {
  for (const { input } of operation.examples) {
    if (input !== undefined && violations(model, operation.input, input).length === 0) return input;
  }
  const full = validSkeleton(model, operation).input;
  if (JSON.stringify(full).length <= longestExample) return full;
  return (
    validSample(model, operation.input, 'minimal') ?? sample(model, operation.input, 'minimal')
  );
}

/** The value of a variable of the service's URL. */
const variableExample = 'example';

/** The region every example is for. */
const region = 'us-east-1';

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}

function typeScriptExample(
  model: Model,
  operation: Operation,
  functionName: string,
  input: unknown,
  longs: Longs,
): string {
  const place = typeScriptPlace(model, operation);
  const auth = typeScriptAuth(operation, model.service);
  const config =
    auth.length > 0
      ? `{\n${[...place.map((each) => `  ${each},`), ...auth].join('\n')}\n}`
      : place.length > 0
        ? `{ ${place.join(', ')} }`
        : '';
  const request = typeScriptValue({ model, longs }, shapeOf(model, operation.input), input, '');
  return [
    `import { createClient, ${functionName} } from './index.js';`,
    '',
    `const client = createClient(${config});`,
    `const output = await ${functionName}(client, ${request});`,
    'console.log(output);',
  ].join('\n');
}

/** The settings of a client that say where the service is. */
function typeScriptPlace({ service }: Model, operation: Operation): string[] {
  const variables = urlVariables(service).map((name) => `${name}: '${variableExample}'`);
  return [
    ...(needsRegion(service, operation) ? [`region: '${region}'`] : []),
    ...(variables.length === 0 ? [] : [`variables: { ${variables.join(', ')} }`]),
  ];
}

/** A signature names a region even where no host follows from one. */
function needsRegion({ endpoint, signing }: Service, { auth }: Operation): boolean {
  if (endpoint.url === undefined) return true;
  return isSignature(auth) && signing.region === undefined;
}

/** The settings of a client that say who calls. */
function typeScriptAuth({ auth }: Operation, { signing }: Service): string[] {
  switch (auth) {
    case 'none':
      return [];
    case 'bearer':
      return [`  token: process.env.${secretVariable('BEARER_TOKEN', signing.name)} ?? '',`];
    case 'api-key':
      return [`  apiKey: process.env.${secretVariable('API_KEY', signing.name)} ?? '',`];
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return [
        '  credentials: {',
        "    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',",
        "    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',",
        "    sessionToken: process.env.AWS_SESSION_TOKEN ?? '',",
        '  },',
      ];
  }
}

/** What decides on how values are written in TypeScript. */
interface TypeScriptContext {
  readonly model: Model;
  readonly longs: Longs;
}

function typeScriptValue(
  context: TypeScriptContext,
  shape: Shape,
  value: unknown,
  indent: string,
): string {
  const { model } = context;
  const inner = `${indent}  `;
  switch (shape.kind) {
    case 'structure':
    case 'union':
    case 'map': {
      const lines = entriesOf(value).map(([name, part]) => {
        const target = partShape(model, shape, name);
        const text =
          target === undefined ? codeText(part) : typeScriptValue(context, target, part, inner);
        return `${inner}${propertyName(name)}: ${text},`;
      });
      return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
    }
    case 'list': {
      if (!Array.isArray(value)) return '[]';
      const entry = shapeOf(model, shape.member.target);
      return `[${value.map((part) => typeScriptValue(context, entry, part, indent)).join(', ')}]`;
    }
    case 'timestamp':
      return `new Date(${codeText(typeof value === 'number' ? value * 1000 : value)})`;
    case 'blob':
      return `Uint8Array.from(atob(${codeText(value)}), (byte) => byte.charCodeAt(0))`;
    case 'number':
      return isBigint(context, shape) ? bigintLiteral(value) : codeText(value);
    default:
      return codeText(value);
  }
}

/** The shape of a member, or of any entry of a map. */
function partShape(model: Model, shape: Shape, name: string): Shape | undefined {
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const member = shape.members.find((each) => each.name === name);
      return member === undefined ? undefined : shapeOf(model, member.target);
    }
    case 'map':
      return shapeOf(model, shape.value.target);
    default:
      return undefined;
  }
}

function propertyName(name: string): string {
  // A plain `__proto__` would set the prototype instead.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : codeText(name);
}

/** A value as JavaScript, on one line and with nothing in it that cannot be seen. */
function codeText(value: unknown): string {
  const json = safeJson(value);
  return typeof value === 'string' && !/['"\\]/.test(json.slice(1, -1))
    ? `'${json.slice(1, -1)}'`
    : json;
}

function safeJson(value: unknown): string {
  return escapeUnseen(JSON.stringify(value ?? null));
}

function commandExample(model: Model, operation: Operation, input: unknown): string {
  const members = structureOf(model, operation.input).members;
  // With a token or a limit of the service itself, there would be one page.
  const hidden = pagingMembers(model, operation);
  const entries = entriesOf(input).filter(([name]) => !hidden.has(name));
  const given = new Map(entries);
  const { countOption: count } = operation;
  const options = members.flatMap((member) => {
    const value = given.get(member.name);
    if (member.name === count?.max && given.has(count.min)) return [];
    if (member.name === count?.min && given.has(count.max)) {
      return [`--${count.option} ${String(value)}:${String(given.get(count.max))}`];
    }
    return value === undefined ? [] : [optionText(model, operation, member, value)];
  });
  const words = options.every((option) => option !== undefined)
    ? options
    : [`--cli-input-json ${quoted(safeJson(Object.fromEntries(entries)))}`];
  const saved = (operation.savedOutputs ?? [])
    .filter(({ required }) => required)
    .flatMap(({ option, choice, from }) => [
      `--${option} ${option}`,
      ...(choice === undefined ? [] : [`--${choice} ${Object.keys(from)[0] ?? ''}`]),
    ]);
  const outfile = fileOutput(model, operation) ? ['outfile'] : [];
  const place = [
    ...(needsRegion(model.service, operation) ? [`--region ${region}`] : []),
    ...urlVariables(model.service).map((name) => `--cli-variable ${name}=${variableExample}`),
  ];
  return [
    `${programOf(model.service)} ${operation.cli}`,
    ...place,
    ...words,
    ...saved,
    ...outfile,
  ].join(' \\\n  ');
}

/** An option with its value; undefined where only JSON can hold the value. */
function optionText(
  model: Model,
  operation: Operation,
  member: Member,
  value: unknown,
): string | undefined {
  const shape = shapeOf(model, member.target);
  const flag = `--${member.cli}`;
  if (shape.kind === 'boolean') return value === false ? `--no-${member.cli}` : flag;
  if (shape.kind === 'blob' && shape.streaming) return `${flag} path/to/file`;
  if (isComplex(shape) || shape.kind === 'document') {
    const short = shorthandSyntax(model, operation, member);
    const text = short === undefined || shape.kind === 'list' ? undefined : shorthandValue(value);
    return `${flag} ${quoted(text ?? safeJson(value))}`;
  }
  const text = String(value);
  // Such a text would be read as the name of a file, or would not survive the shell.
  if (/^(?:fileb?|https?):\/\//.test(text) || /[^ -~]/.test(text)) return undefined;
  return text.startsWith('-') ? `${flag}=${quoted(text)}` : `${flag} ${quoted(text)}`;
}

/** `Name=value,Name=value`, where that is unmistakable. */
function shorthandValue(value: unknown): string | undefined {
  const pairs = entriesOf(value).map(([name, part]) => `${name}=${String(part)}`);
  const plain = pairs.every((pair) => /^[\w.:/-]+=[\w.:/-]+$/.test(pair));
  const flat = entriesOf(value).every(([, part]) => typeof part !== 'object');
  return plain && flat && pairs.length > 0 ? pairs.join(',') : undefined;
}

/** One word of a shell. */
function quoted(text: string): string {
  return /^[\w.:/=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function curlExample(model: Model, operation: Operation, input: unknown): string | undefined {
  const { protocol, endpoint, signing, target } = model.service;
  const { operationIn, mediaType } = protocolFacts(protocol);
  if (operationIn !== 'target header') return undefined;
  const values = new Map(entriesOf(input));
  const host = (operation.hostPrefix ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values.get(name) ?? name),
  );
  const name = target === undefined ? operation.name : `${target}.${operation.name}`;
  const body = safeJson(wireValue(model, shapeOf(model, operation.input), input, undefined));
  return [
    `curl ${quoted(baseUrl(endpoint).replace('//', `//${host}`))}`,
    '--request POST',
    `--header 'Content-Type: ${mediaType}'`,
    `--header ${quoted(`X-Amz-Target: ${name}`)}`,
    ...curlAuth(operation, signing),
    `--data ${quoted(body)}`,
  ].join(' \\\n  ');
}

function baseUrl({ url, prefix, global }: Service['endpoint']): string {
  if (url !== undefined) return filledUrl(url, () => variableExample).replace(/\/?$/, '/');
  return `https://${global?.replace(/^https?:\/\//, '') ?? `${prefix}.${region}.amazonaws.com`}/`;
}

function curlAuth(operation: Operation, signing: Model['service']['signing']): string[] {
  switch (operation.auth) {
    case 'none':
      return [];
    case 'bearer':
      return [`--header "Authorization: Bearer $${secretVariable('BEARER_TOKEN', signing.name)}"`];
    case 'api-key':
      return [
        `--header "${operation.apiKeyHeader ?? ''}: $${secretVariable('API_KEY', signing.name)}"`,
      ];
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return [
        `--aws-sigv4 ${quoted(`aws:amz:${signing.region ?? region}:${signing.name}`)}`,
        '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
        // curl leaves out a header without a value.
        '--header "X-Amz-Security-Token: $AWS_SESSION_TOKEN"',
      ];
  }
}

/** The value as the body of a JSON protocol holds it. */
function wireValue(
  model: Model,
  shape: Shape,
  value: unknown,
  member: Member | undefined,
): unknown {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return Object.fromEntries(
        entriesOf(value).map(([name, part]) => {
          const found = shape.members.find((each) => each.name === name);
          if (found === undefined) return [name, part];
          const target = shapeOf(model, found.target);
          return [found.wireName ?? name, wireValue(model, target, part, found)];
        }),
      );
    case 'map': {
      const target = shapeOf(model, shape.value.target);
      return Object.fromEntries(
        entriesOf(value).map(([name, part]) => [name, wireValue(model, target, part, shape.value)]),
      );
    }
    case 'list': {
      if (!Array.isArray(value)) return value;
      const target = shapeOf(model, shape.member.target);
      return value.map((part) => wireValue(model, target, part, shape.member));
    }
    case 'timestamp':
      return wireTime(value, member?.timestampFormat ?? shape.format ?? 'epoch-seconds');
    default:
      return value;
  }
}

function wireTime(value: unknown, format: 'date-time' | 'epoch-seconds' | 'http-date'): unknown {
  const time = typeof value === 'number' ? value * 1000 : Date.parse(String(value));
  if (Number.isNaN(time)) return value;
  switch (format) {
    case 'epoch-seconds':
      return time / 1000;
    case 'date-time':
      return new Date(time).toISOString().replace('.000Z', 'Z');
    case 'http-date':
      return new Date(time).toUTCString();
  }
}

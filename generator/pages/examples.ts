import { filledUrl } from '../model/endpoint-url.js';
import { violations } from '../model/constraints.js';
import type { Longs } from '../model/longs.js';
import {
  type Member,
  type Model,
  type Operation,
  type Service,
  type Shape,
  shapeOf,
} from '../model/model.js';
import { protocolFacts } from '../model/protocol-facts.js';
import { shellWord } from '../runtime/cli/shell-words.js';
import { secretVariable } from '../runtime/credentials/node/secret-variable.js';
import { sample, validSample } from '../samples/sample.js';
import { validInput } from '../samples/valid-input.js';
import { commandExample } from './command-example.js';
import { entriesOf } from './entries-of.js';
import { region, safeJson, variableExample } from './example-words.js';
import type { PageExample } from './page.js';
import { typeScriptExample } from './typescript-example.js';

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
  const full = validInput(model, operation);
  if (JSON.stringify(full).length <= longestExample) return full;
  return (
    validSample(model, operation.input, 'minimal') ?? sample(model, operation.input, 'minimal')
  );
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
    `curl ${shellWord(baseUrl(endpoint).replace('//', `//${host}`))}`,
    '--request POST',
    `--header 'Content-Type: ${mediaType}'`,
    `--header ${shellWord(`X-Amz-Target: ${name}`)}`,
    ...curlAuth(operation, signing),
    `--data ${shellWord(body)}`,
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
        `--aws-sigv4 ${shellWord(`aws:amz:${signing.region ?? region}:${signing.name}`)}`,
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

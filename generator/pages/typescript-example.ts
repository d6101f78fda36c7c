import { bigintLiteral } from '../code/code.js';
import { urlVariables } from '../model/endpoint-url.js';
import { isBigint, type Longs } from '../model/longs.js';
import {
  type Auth,
  type Model,
  type Operation,
  type Service,
  type Shape,
  shapeOf,
} from '../model/model.js';
import { partShape } from '../model/part-shape.js';
import { secretVariable } from '../runtime/credentials/node/secret-variable.js';
import { entriesOf } from './entries-of.js';
import {
  atService,
  type CallPlace,
  needsRegion,
  region,
  safeJson,
  variableExample,
} from './example-words.js';

/** A call of the function of the generated client. */
export function typeScriptExample(
  model: Model,
  operation: Operation,
  functionName: string,
  input: unknown,
  longs: Longs,
  called: CallPlace = atService,
): string {
  const place = typeScriptPlace(model, operation, called);
  const auth = typeScriptAuth(operation, model.service, called);
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
function typeScriptPlace({ service }: Model, operation: Operation, called: CallPlace): string[] {
  if (called.kind === 'mock') {
    // No name of a host can stand before the address of a mock.
    const prefix = operation.hostPrefix === undefined ? [] : ['hostPrefix: false'];
    return [`endpoint: ${codeText(called.url)}`, ...prefix];
  }
  const variables = urlVariables(service).map((name) => `${name}: '${variableExample}'`);
  return [
    ...(needsRegion(service, operation) ? [`region: '${region}'`] : []),
    ...(variables.length === 0 ? [] : [`variables: { ${variables.join(', ')} }`]),
  ];
}

/** The settings of a client that say who calls. */
function typeScriptAuth({ auth }: Operation, { signing }: Service, called: CallPlace): string[] {
  if (called.kind === 'mock') return mockAuth(auth);
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

/** A mock looks at no signature and no key, but a client sends none unless it is told so. */
function mockAuth(auth: Auth): string[] {
  switch (auth) {
    case 'none':
      return [];
    case 'bearer':
      return ["  token: 'none',"];
    case 'api-key':
      return ["  apiKey: 'none',"];
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return ['  credentials: null,'];
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

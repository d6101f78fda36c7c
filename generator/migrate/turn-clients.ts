import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { turnCredentials } from './turn-credentials.js';
import { startOf, textOf, type TurnContext } from './turn-context.js';
import { isAggregatedClient } from './value.js';

const { ts } = tsMorph;

/** Turns `new S3Client(settings)` into `createClient` with what the SDK has by itself on Node. */
export function turnNewClient(turning: TurnContext, node: TypeScript.NewExpression): void {
  const value = turning.valueOf(node);
  const sdk = turning.sdkNameOf(node.expression);
  if (value?.is !== 'client' || sdk === undefined) return;
  if (sdk.role.is !== 'client' && !isAggregatedClient(sdk)) return;
  const { of } = value;
  const service = turning.service(of);
  if (service === undefined) return;
  turning.take(node.expression);
  const [settings, more] = node.arguments ?? [];
  if (more !== undefined) {
    turning.stays(of, more, 'Extensions of a client have no counterpart', 'Leave them out.');
    return;
  }
  const defaults = turning.local(of, 'node', 'nodeDefaults');
  const create = turning.local(of, 'index', 'createClient');
  turning.edit(of, startOf(node), node.expression.end, create);
  if (settings === undefined) {
    const behind = node.arguments === undefined ? `(${defaults}())` : `${defaults}()`;
    const at = node.arguments === undefined ? node.end : node.end - 1;
    turning.edit(of, at, at, behind);
    return;
  }
  if (!ts.isObjectLiteralExpression(settings)) {
    turning.stays(
      of,
      settings,
      `The settings of the client are not written here: ${textOf(settings)}`,
      'Write them as an object within the brackets, or give the members one by one.',
    );
    return;
  }
  turnSettings(turning, of, settings, defaults);
}

/** What becomes of a setting. */
type Setting =
  /** It has another name, or the same. */
  | { readonly kind: 'renamed'; readonly to: string; readonly of?: RegExp }
  /** It goes to `nodeDefaults`. */
  | { readonly kind: 'default' }
  /** Only this value means what is done anyway. */
  | { readonly kind: 'usual'; readonly value: RegExp; readonly mend: string }
  | { readonly kind: 'none'; readonly mend: string };

const ofS3 = /client-s3$/;

const settingsOfSdk: Readonly<Record<string, Setting>> = {
  region: { kind: 'renamed', to: 'region' },
  endpoint: { kind: 'renamed', to: 'endpoint' },
  maxAttempts: { kind: 'renamed', to: 'maxAttempts' },
  useFipsEndpoint: { kind: 'renamed', to: 'fips' },
  useDualstackEndpoint: { kind: 'renamed', to: 'dualStack' },
  forcePathStyle: { kind: 'renamed', to: 'pathStyle', of: ofS3 },
  useAccelerateEndpoint: { kind: 'renamed', to: 'accelerate', of: ofS3 },
  profile: { kind: 'default' },
  retryMode: {
    kind: 'usual',
    value: /^['"`]standard['"`]$/,
    mend: 'Retries are those of the mode standard; leave the setting out.',
  },
  requestHandler: {
    kind: 'none',
    mend: 'Give createClient attemptTimeout in the place of requestTimeout, and a fetch of your own for another transport; proxies come from HTTPS_PROXY.',
  },
  retryStrategy: {
    kind: 'none',
    mend: 'Give createClient maxAttempts; a strategy of your own can be middleware.',
  },
  logger: {
    kind: 'none',
    mend: 'Give createClient middleware: watchAttempts({ onAttempt, onRetry }).',
  },
  customUserAgent: { kind: 'none', mend: "Give createClient middleware: userAgent('name/1.0')." },
};

function turnSettings(
  turning: TurnContext,
  of: string,
  settings: TypeScript.ObjectLiteralExpression,
  defaults: string,
): void {
  let profile = '';
  for (const property of settings.properties) {
    if (ts.isSpreadAssignment(property)) {
      turnSpread(turning, of, property);
      continue;
    }
    const { name } = property;
    const key =
      name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value === undefined || name === undefined) {
      turning.stays(of, property, 'A setting that is a method has no counterpart', settingsHint);
      continue;
    }
    if (key === 'credentials') {
      turnCredentials(turning, of, value);
      continue;
    }
    if (key === 'requestChecksumCalculation') {
      turnChecksums(turning, of, name, value);
      continue;
    }
    const setting = settingsOfSdk[key] ?? { kind: 'none', mend: settingsHint };
    switch (setting.kind) {
      case 'renamed':
        if (setting.of?.test(of) === false) {
          turning.stays(of, property, `The setting ${key} is one of S3 alone`, settingsHint);
        } else if (
          isFunction(turning, value) ||
          (key === 'endpoint' && ts.isObjectLiteralExpression(value))
        ) {
          turning.stays(
            of,
            value,
            `The setting ${key} is ${key === 'endpoint' ? 'not a URL' : 'a function'}`,
            key === 'region'
              ? 'Give the function to nodeDefaults: nodeDefaults({ region }).'
              : 'Give the value itself.',
          );
        } else if (setting.to !== key) {
          rename(turning, of, property, name, setting.to);
        }
        break;
      case 'default':
        profile = textOf(property);
        removeProperty(turning, of, settings, property);
        break;
      case 'usual':
        if (setting.value.test(textOf(value))) removeProperty(turning, of, settings, property);
        else turning.stays(of, property, `The setting ${key} has no counterpart`, setting.mend);
        break;
      case 'none':
        turning.stays(of, property, `The setting ${key} has no counterpart`, setting.mend);
        break;
    }
  }
  const spread = `...${defaults}(${profile === '' ? '' : `{ ${profile} }`})`;
  const [first] = settings.properties;
  if (first === undefined) {
    turning.edit(of, startOf(settings), settings.end, spread.slice(3));
    return;
  }
  const { text } = turning.script;
  const gap = text.slice(startOf(settings) + 1, startOf(first));
  const lines = /^[^\S\n]*\r?\n/.test(gap) ? (/\r?\n[^\S\n]*$/.exec(gap)?.[0] ?? ' ') : undefined;
  const at = startOf(settings) + 1;
  if (lines !== undefined) turning.edit(of, at, at, `${lines}${spread},`);
  else turning.edit(of, at, startOf(first), `${gap === '' ? '' : ' '}${spread}, `);
}

const settingsHint =
  'createClient takes region, endpoint, credentials, maxAttempts, fips, dualStack, checksums, timeout, attemptTimeout, middleware and fetch.';

/** `...common`, where it is an object whose members mean the same in both. */
function turnSpread(turning: TurnContext, of: string, property: TypeScript.SpreadAssignment): void {
  const { expression } = property;
  const [declaration] = ts.isIdentifier(expression)
    ? (turning.meaningOf(expression).symbol?.declarations ?? [])
    : [];
  const object =
    declaration !== undefined && ts.isVariableDeclaration(declaration)
      ? declaration.initializer
      : undefined;
  const isSame =
    object !== undefined &&
    ts.isObjectLiteralExpression(object) &&
    object.properties.every((each) => {
      const key = each.name !== undefined && ts.isIdentifier(each.name) ? each.name.text : '';
      const setting = settingsOfSdk[key];
      const value = ts.isPropertyAssignment(each) ? each.initializer : each.name;
      if (value === undefined || isFunction(turning, value)) return false;
      if (key === 'credentials') return ts.isObjectLiteralExpression(value);
      if (key === 'endpoint' && ts.isObjectLiteralExpression(value)) return false;
      return setting?.kind === 'renamed' && setting.to === key;
    });
  if (isSame) return;
  turning.stays(
    of,
    property,
    `It is not known which settings ${textOf(expression)} has`,
    'Write the settings of the client in its own object.',
  );
}

function turnChecksums(
  turning: TurnContext,
  of: string,
  name: TypeScript.Node,
  value: TypeScript.Expression,
): void {
  const turned = { WHEN_REQUIRED: "'when-required'", WHEN_SUPPORTED: "'when-supported'" };
  const found = Object.entries(turned).find(([each]) => textOf(value).includes(each));
  if (found === undefined) {
    turning.stays(of, value, 'The value of this setting is not written here', settingsHint);
    return;
  }
  turning.edit(of, startOf(name), name.end, 'checksums');
  turning.edit(of, startOf(value), value.end, found[1]);
}

function rename(
  turning: TurnContext,
  of: string,
  property: TypeScript.ObjectLiteralElementLike,
  name: TypeScript.PropertyName,
  to: string,
): void {
  if (ts.isShorthandPropertyAssignment(property)) {
    turning.edit(of, startOf(property), property.end, `${to}: ${textOf(name)}`);
  } else turning.edit(of, startOf(name), name.end, to);
}

/** Takes a property out with its comma, and with its line where it has one of its own. */
function removeProperty(
  turning: TurnContext,
  of: string,
  object: TypeScript.ObjectLiteralExpression,
  property: TypeScript.ObjectLiteralElementLike,
): void {
  const index = object.properties.indexOf(property);
  const next = object.properties[index + 1];
  const { text } = turning.script;
  if (next !== undefined) {
    turning.edit(of, startOf(property), startOf(next), '');
    return;
  }
  const comma = /^\s*,/.exec(text.slice(property.end))?.[0].length ?? 0;
  turning.edit(of, property.getFullStart(), property.end + comma, '');
}

function isFunction(turning: TurnContext, value: TypeScript.Node): boolean {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return true;
  if (!ts.isIdentifier(value)) return false;
  const [declaration] = turning.meaningOf(value).symbol?.declarations ?? [];
  if (declaration === undefined) return false;
  if (ts.isFunctionDeclaration(declaration)) return true;
  return (
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    !ts.isIdentifier(declaration.initializer) &&
    isFunction(turning, declaration.initializer)
  );
}

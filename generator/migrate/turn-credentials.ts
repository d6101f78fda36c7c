import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { givesCredentials } from './sdk-packages.js';
import { startOf, type TurnContext } from './turn-context.js';

const { ts } = tsMorph;

/** Providers of the SDK that `credentials/node.ts` has, whose settings are called alike. */
const providers: ReadonlySet<string> = new Set([
  'fromCognitoIdentity',
  'fromCognitoIdentityPool',
  'fromContainerMetadata',
  'fromEnv',
  'fromIni',
  'fromInstanceMetadata',
  'fromNodeProviderChain',
  'fromProcess',
  'fromSSO',
  'fromTemporaryCredentials',
  'fromTokenFile',
  'fromWebToken',
]);

/** Settings of providers that mean the same in both. */
const sameSettings: ReadonlySet<string> = new Set([
  'accountId',
  'customRoleArn',
  'durationSeconds',
  'identityId',
  'identityPoolId',
  'logins',
  'maxRetries',
  'params',
  'policy',
  'policyArns',
  'profile',
  'roleArn',
  'roleSessionName',
  'ssoAccountId',
  'ssoRegion',
  'ssoRoleName',
  'ssoSession',
  'ssoStartUrl',
  'timeout',
  'webIdentityToken',
  'webIdentityTokenFile',
]);

/** Turns the credentials of a client: keys stay as they are, providers become those that are generated. */
export function turnCredentials(
  turning: TurnContext,
  of: string,
  value: TypeScript.Expression,
): void {
  if (ts.isObjectLiteralExpression(value)) return;
  if (ts.isCallExpression(value)) {
    const sdk = turning.sdkNameOf(value.expression);
    if (sdk !== undefined && givesCredentials(sdk.module)) {
      turnProvider(turning, of, value, sdk.name);
      return;
    }
  }
  const [declaration] = ts.isIdentifier(value)
    ? (turning.meaningOf(value).symbol?.declarations ?? [])
    : [];
  const made =
    declaration !== undefined && ts.isVariableDeclaration(declaration)
      ? declaration.initializer
      : undefined;
  if (made !== undefined && ts.isObjectLiteralExpression(made)) return;
  turning.stays(
    of,
    value,
    'It is not known what these credentials are',
    'Write keys, or the call of a provider such as fromIni(), as the setting itself.',
  );
}

function turnProvider(
  turning: TurnContext,
  of: string,
  call: TypeScript.CallExpression,
  name: string,
): void {
  turning.take(call.expression);
  if (!providers.has(name)) {
    turning.stays(
      of,
      call,
      `The provider ${name} has no counterpart`,
      `There are ${[...providers].join(', ')}.`,
    );
    return;
  }
  const [settings] = call.arguments;
  if (settings !== undefined) {
    const members = ts.isObjectLiteralExpression(settings) ? settings.properties : [settings];
    for (const each of members) {
      const key =
        'name' in each && each.name !== undefined && ts.isIdentifier(each.name)
          ? each.name.text
          : '';
      if (sameSettings.has(key)) continue;
      turning.stays(
        of,
        each,
        `It is not known whether ${name} takes ${key === '' ? 'this' : key} here`,
        `Compare with the settings of ${name} in credentials/node.ts, and write the call by hand.`,
      );
    }
  }
  const local = turning.local(of, 'credentials/node', name);
  turning.edit(of, startOf(call.expression), call.expression.end, local);
}

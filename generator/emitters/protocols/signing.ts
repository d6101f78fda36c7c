import type { Code } from '../../code/code.js';
import { code, literal } from '../../code/code.js';
import { argumentList, argumentsEndingIn, braced, oneLine } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { Auth, Operation } from '../../model/model.js';
import { bucketUri, isOfObjectLambda } from '../../model/buckets.js';
import { structureOf } from '../../model/model.js';
import { labelsOf } from '../../model/uri-template.js';
import { eventStreamMember } from '../../model/reach.js';
import { signingName } from '../placed.js';
import { memberOf } from './http-request.js';
import { rawInputMember } from './places.js';
import { runtime } from '../runtime.js';

/** The options of the call; they carry a `fetch` that signs where a signature is needed. */
export function optionsOf(context: EmitContext, operation: Operation): Code {
  const options = authenticated(context, operation);
  if (operation.endpointDiscovery !== 'required') return options;
  const asking = context.model.operations.find((each) => each.discoversEndpoints === true);
  const name = asking ? context.names.operation(asking) : 'the operation that tells them';
  return oneLine(code`${runtime.discovered}(client, ${literal(name)}, ${options})`);
}

/**
 * By the first scheme for which the client has something, or else by the first one, which says what
 * it lacks.
 */
function authenticated(context: EmitContext, operation: Operation): Code {
  const first = optionsFor(context, operation, operation.auth);
  const own = settingOf(operation.auth);
  const other = operation.otherAuth?.find((each) => settingOf(each) !== own);
  if (own === undefined || other === undefined) return first;
  const setting = settingOf(other);
  const given = setting === undefined ? '' : `client.config.${setting} && `;
  return oneLine(
    code`${given}!client.config.${own} ? ${optionsFor(context, operation, other)} : ${first}`,
  );
}

/** The setting of a client that a scheme needs. */
function settingOf(auth: Auth): 'credentials' | 'token' | 'apiKey' | undefined {
  switch (auth) {
    case 'none':
      return undefined;
    case 'bearer':
      return 'token';
    case 'api-key':
      return 'apiKey';
    case 'sigv4':
    case 'sigv4-unsigned-body':
      return 'credentials';
  }
}

function optionsFor(context: EmitContext, operation: Operation, auth: Auth): Code {
  const { service } = context.model;
  const { s3Style } = service.signing;
  const name = isOfObjectLambda(service, operation)
    ? [literal('s3-object-lambda')]
    : signingName(context, operation);
  switch (auth) {
    case 'none':
      return ['options'];
    case 'bearer':
      return code`${runtime.withToken}(client, options)`;
    case 'api-key': {
      const header = operation.apiKeyHeader ?? '';
      return code`${runtime.withApiKey}(client, ${literal(header.toLowerCase())}, options)`;
    }
    case 'sigv4':
    case 'sigv4-unsigned-body': {
      if (eventStreamMember(context.model, operation.input) !== undefined) {
        return code`${runtime.withSignedEvents}(client, ${name}, options)`;
      }
      // Only a name with slashes in it can hold steps of a path.
      const hasSteps = labelsOf(operation.http.uri).some(({ greedy }) => greedy);
      const bucket = bucketUri(context.model.service, operation);
      if (bucket !== undefined) {
        const { members } = structureOf(context.model, operation.input);
        const place = rawInputMember(memberOf(members, bucket.label).name);
        const path = hasSteps ? [[runtime.pathAsSent]] : [];
        const signed = context.includes.includes('s3/arns')
          ? runtime.signedForArn
          : runtime.signedForBucket;
        return [signed, ...argumentList([['client'], place, ['options'], ...path])];
      }
      const how = [
        ...(s3Style
          ? [
              code`doubleEncode: false`,
              code`contentSha256Header: true`,
              ...(hasSteps ? [code`path: ${runtime.pathAsSent}`] : []),
            ]
          : []),
        ...(auth === 'sigv4' ? [] : [code`unsignedBody: true`]),
      ];
      const given = [['client'], name, ['options']];
      const all = how.length > 0 ? argumentsEndingIn(given, braced(how)) : argumentList(given);
      return [runtime.signed, ...all];
    }
  }
}

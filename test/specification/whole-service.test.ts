import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { structureOf } from '../../generator/model/model.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { botocoreAbsent, botocoreData, botocoreFiles } from '../support/botocore-model.js';
import { cognito } from '../support/generation.js';
import { describeShared } from '../support/shared.js';
import { modelOf } from './load.js';
import { wireFacts } from './wire-facts.js';

/** Where the specification is meant to differ from botocore's model: their line, and ours. */
const differences: readonly { theirs: RegExp; ours?: string; because: string }[] = [
  {
    theirs: /^service: /,
    ours:
      'service: aws-json-1.1 auth "sigv4" endpoint {"prefix":"cognito-identity"} id "Cognito Identity" ' +
      'signing {"name":"cognito-identity"} target "AWSCognitoIdentityService" ' +
      'title "Amazon Cognito Identity" version "2014-06-30"',
    because:
      'hosts with dual stack that are not under api.aws would take bytes of the one small call',
  },
  {
    theirs: /^GetCredentialsForIdentity\.input\.CustomRoleArn: /,
    because: 'the operation is the one of the founding page, which is older than this member',
  },
  {
    theirs: /^GetCredentialsForIdentity: /,
    ours:
      'GetCredentialsForIdentity: POST / auth "none" errors ["ExternalServiceException",' +
      '"InternalErrorException","InvalidIdentityPoolConfigurationException",' +
      '"InvalidParameterException","NotAuthorizedException","ResourceConflictException",' +
      '"ResourceNotFoundException","TooManyRequestsException"]',
    because: 'its errors were listed by the alphabet, which says nothing else',
  },
  {
    theirs: /^GetCredentialsForIdentity\.output\.Credentials\.SessionToken: /,
    ours: 'GetCredentialsForIdentity.output.Credentials.SessionToken: string sensitive',
    because: 'the token is as good as the secret key beside it and is not to be shown either',
  },
];

describe('the specification of the whole service', () => {
  const model = modelOf(cognito);
  const data = botocoreData();

  if (data === undefined) {
    console.log(botocoreAbsent);
    it.skip('says of the wire what the model of botocore says', () => {});
  } else {
    const files = botocoreFiles(data, 'cognito-identity', '2014-06-30');
    const theirs = wireFacts(valueOf(botocoreToModel(files)));

    it('says of the wire what the model of botocore says', () => {
      const expected = theirs.flatMap((line) => {
        const difference = differences.find((each) => each.theirs.test(line));
        return difference === undefined ? [line] : (difference.ours ?? []);
      });
      expect(wireFacts(model)).toEqual(expected);
    });

    it.each(differences)('differs on purpose: $because', ({ theirs: pattern, ours }) => {
      const found = theirs.filter((line) => pattern.test(line));
      expect(found).toHaveLength(1);
      expect(found).not.toEqual([ours]);
    });
  }

  it('documents every operation, structure and member but the messages of errors', () => {
    const silent = model.operations.filter(({ documentation }) => !documentation);
    expect(silent.map(({ name }) => name)).toEqual([]);
    for (const shape of model.shapes.values()) {
      if (shape.kind !== 'structure') continue;
      if (shape.named) expect(shape.documentation, shape.id).toBeTruthy();
      const bare = shape.members.filter(({ documentation }) => !documentation);
      expect(
        bare.map(({ name }) => name),
        shape.id,
      ).toEqual(shape.error ? ['message'] : []);
    }
  });
});

describeShared('data/models/smithy/cognito-identity.json', 'the errors of the service', (path) => {
  const smithy = z.object({
    shapes: z.record(
      z.string(),
      z.object({ traits: z.record(z.string(), z.unknown()).optional() }),
    ),
  });

  it('have the statuses of the Smithy model, and 500 where it has none', () => {
    const model = modelOf(cognito);
    const { shapes } = smithy.parse(JSON.parse(readFileSync(path, 'utf8')));
    const theirs = Object.entries(shapes)
      .filter(([, { traits = {} }]) => 'smithy.api#error' in traits)
      .map(([id, { traits = {} }]) => [
        id.replace(/.*#/, ''),
        traits['smithy.api#error'],
        traits['smithy.api#httpError'] ?? 500,
      ]);
    const ours = [...model.shapes.values()].flatMap((shape) => {
      if (shape.kind !== 'structure' || shape.error === undefined) return [];
      return [[shape.id, shape.error.fault, structureOf(model, shape.id).error?.status]];
    });
    expect(ours.sort()).toEqual(theirs.sort());
  });
});

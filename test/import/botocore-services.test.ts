import { describe, expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import type { Model } from '../../generator/model/model.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreFiles,
  botocoreServices,
} from '../support/botocore-model.js';

/** Of every protocol that botocore would choose, and of every kind of oddity that a service has. */
const sample = new Set(
  (
    'apigateway apigatewayv2 autoscaling bedrock-runtime cloudformation cloudfront cloudwatch ' +
    'codecatalyst cognito-identity cognito-idp connect dynamodb ec2 efs elasticache es glacier iam ' +
    'importexport iotsitewise kinesis lambda lex-runtime lexv2-runtime logs mediastore-data neptune-graph ' +
    'polly qbusiness route53 s3 s3control sagemaker-runtime sdb ' +
    'sns sqs ssm sts swf timestream-query'
  ).split(' '),
);

/** What a person should know of these services, by the code of the warning. */
const warned: Readonly<Record<string, readonly string[]>> = {
  // DescribeAccountPreferences is a GET whose members travel nowhere.
  efs: ['body-not-sent', 'body-not-sent'],
  // ListBuckets and ListDirectoryBuckets are told apart by their hosts.
  s3: ['same-route'],
};

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

describe.skipIf(data === undefined)('the services of an installed botocore', () => {
  const services = data === undefined ? [] : botocoreServices(data);
  const chosen = services.filter(([service]) => sample.has(service));

  it('are there, of every protocol', () => {
    expect(chosen.map(([service]) => service)).toEqual([...sample].sort());
  });

  const protocols = new Set<string>();

  it.each(chosen)('%s is said in YAML without loss', (service, version) => {
    const read = botocoreToModel(botocoreFiles(data ?? '', service, version));
    const model = valueOf(read);
    protocols.add(model.service.protocol);
    expect(read.diagnostics).toEqual([]);
    const loaded = specToModel({ name: 'spec.yaml', text: writeSpec(model) });
    expect(loaded.diagnostics.map(({ code }) => code)).toEqual(warned[service] ?? []);
    expect(withoutOrigins(valueOf(loaded))).toEqual(withoutOrigins(model));
  });

  it('speak all protocols', () => {
    expect([...protocols].sort()).toEqual([
      'aws-json-1.0',
      'aws-json-1.1',
      'ec2',
      'query',
      'rest-json',
      'rest-xml',
    ]);
  });
});

/** A model as plain data, its shapes in order. */
function withoutOrigins(model: Model): unknown {
  const text = JSON.stringify({ ...model, shapes: [...model.shapes] }, (key, value: unknown) =>
    key === 'origin' ? undefined : value,
  );
  return JSON.parse(text);
}

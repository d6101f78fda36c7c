import { describe, expect, it } from 'vitest';
import { defined } from '../../generator/defined.js';
import { parts } from '../../generator/emitters/choices.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { findServices } from './find-services.js';
import { runCorpus } from './run.js';

/** Services that have between them all protocols botocore chooses and all rare traits. */
const sample: Readonly<Record<string, string>> = {
  apigateway: 'REST JSON whose members have other names in the body',
  'bedrock-runtime': 'documents, and streams of events beside blobs that stream',
  cloudwatch: 'requests that are compressed, and codes of query in JSON',
  codecatalyst: 'bearer tokens',
  'cognito-identity': 'AWS JSON 1.1, and operations without authentication',
  dynamodb: 'AWS JSON 1.0, values in values, and endpoints that are asked for',
  ec2: 'the protocol EC2, and more operations than any other service',
  'emr-serverless': 'a pattern with characters that editors take for a broken file',
  'lexv2-runtime': 'streams of events both ways, with errors in them, and unsigned bodies',
  logs: 'streams of events in AWS JSON, and prefixes of the host',
  pi: 'a structure that holds lists of itself',
  polly: 'a member without which there is no stream',
  s3: 'REST XML with attributes, checksums, errors without wrapping, and two members of one name',
  s3control: 'checksums that are required, and labels in the host',
  sdb: 'query with flattened lists',
  sns: 'query with maps',
  xray: 'inputs without members',
};

/** The services of which not all documentation is read, which takes longest; `npm run corpus` reads all. */
const documentedOneOf: Readonly<Record<string, number>> = { ec2: 10 };

const data = botocoreData();
if (data === undefined) console.log(botocoreAbsent);

describe.skipIf(data === undefined)('whole services', () => {
  const sources = (data === undefined ? [] : findServices(data))
    .filter(({ name }) => Object.hasOwn(sample, name))
    .map((source) => ({
      ...source,
      ...defined({ documentedOneOf: documentedOneOf[source.name] }),
    }));

  it('are generated, and compile with the strictest settings', async () => {
    const { outcomes } = await runCorpus({ sources, parts, cached: false, layout: false });
    expect(outcomes.flatMap(({ name, fault }) => (fault ? [`${name}: ${fault}`] : []))).toEqual([]);
    expect(outcomes.map(({ name }) => name).sort()).toEqual(Object.keys(sample).sort());
  });
});

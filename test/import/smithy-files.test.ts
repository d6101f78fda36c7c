import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { smithyServices } from '../../generator/formats/smithy/smithy-to-model.js';
import { describeShared } from '../support/shared.js';
import { imported } from './smithy-fragments.js';

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}

describeShared('data/models/smithy', 'the models of services', (folder) => {
  for (const name of readdirSync(folder)) {
    it(`are imported without a warning: ${name}`, () => {
      const result = imported(read(`${folder}/${name}`));
      expect(result.diagnostics).toEqual([]);
      const model = valueOf(result);
      expect(model.operations.length).toBeGreaterThan(0);
      expect(model.service.endpoint.rules).toBeDefined();
    });
  }

  it('tell of GetCredentialsForIdentity what its page tells', () => {
    const model = valueOf(imported(read(`${folder}/cognito-identity.json`)));
    const operation = model.operations.find(({ name }) => name === 'GetCredentialsForIdentity');
    expect(model.service).toMatchObject({
      id: 'Cognito Identity',
      cli: 'cognito-identity',
      version: '2014-06-30',
      protocol: 'aws-json-1.1',
      target: 'AWSCognitoIdentityService',
      signing: { name: 'cognito-identity' },
    });
    expect(operation).toMatchObject({ cli: 'get-credentials-for-identity', auth: 'none' });
    expect(model.shapes.get(operation?.input ?? '')).toMatchObject({
      members: [
        { name: 'IdentityId', cli: 'identity-id', required: true, target: 'IdentityId' },
        { name: 'Logins', required: false, target: 'LoginsMap' },
        { name: 'CustomRoleArn', required: false, target: 'ARNString' },
      ],
    });
    expect(model.shapes.get('IdentityId')).toMatchObject({
      length: { min: 1, max: 55 },
      pattern: String.raw`^[\w-]+:[0-9a-f-]+$`,
    });
  });

  it('tell of S3 what only S3 has', () => {
    const model = valueOf(imported(read(`${folder}/s3.json`)));
    const operation = (name: string): unknown => model.operations.find((one) => one.name === name);
    expect(model.service.noErrorWrapping).toBe(true);
    expect(operation('GetBucketLocation')).toHaveProperty('unwrappedOutput', true);
    expect(operation('WriteGetObjectResponse')).toHaveProperty('auth', 'sigv4-unsigned-body');
  });
});

describeShared('data/protocols/smithy-protocol-tests.ast.json', 'the suite of Smithy', (file) => {
  const data = read(file);
  const services = smithyServices(data);

  it('has services of every protocol', () => {
    expect(services.length).toBeGreaterThan(10);
  });

  for (const service of services) {
    if (service.endsWith('RpcV2JsonProtocol')) continue;
    it(`is imported: ${service}`, () => {
      const result = imported(data, service);
      expect(result.diagnostics).toEqual([]);
      expect(valueOf(result).operations.length).toBeGreaterThan(0);
    });
  }
});

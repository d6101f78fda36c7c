/** What is done by hand for an operation needs members that an older model may lack. */
import { expect, it } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';

/** RunInstances of EC2 with some members of its input, and some of a network interface. */
function gatheringOf(members: readonly string[], inside: readonly string[]): unknown {
  const texts = (names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, { shape: 'String' }]));
  const data = {
    version: '2.0',
    metadata: {
      apiVersion: '2016-11-15',
      endpointPrefix: 'ec2',
      protocol: 'ec2',
      serviceId: 'EC2',
      serviceFullName: 'EC2',
      signatureVersion: 'v4',
    },
    operations: {
      RunInstances: {
        name: 'RunInstances',
        http: { method: 'POST', requestUri: '/' },
        input: { shape: 'RunInstancesRequest' },
      },
    },
    shapes: {
      RunInstancesRequest: {
        type: 'structure',
        members: {
          NetworkInterfaces: { shape: 'Nets' },
          ...texts(['MinCount', 'MaxCount', ...members]),
        },
      },
      Nets: { type: 'list', member: { shape: 'Net' } },
      Net: { type: 'structure', members: texts(inside) },
      String: { type: 'string' },
    },
  };
  const file = { name: 'service-2.json', data };
  const [operation] = valueOf(botocoreToModel({ service: file, cli: 'ec2' })).operations;
  return operation?.gathering;
}

it.each([
  {
    title: 'all that is known of it stays',
    members: ['SubnetId', 'EnablePrimaryIpv6'],
    inside: ['SubnetId', 'AssociatePublicIpAddress'],
    wanted: {
      into: 'NetworkInterfaces',
      where: ['AssociatePublicIpAddress'],
      members: { SubnetId: 'SubnetId' },
    },
  },
  {
    title: 'nothing moves without a reason to',
    members: ['SubnetId'],
    inside: ['SubnetId'],
    wanted: undefined,
  },
  {
    title: 'nothing moves that is not there',
    members: [],
    inside: ['SubnetId', 'AssociatePublicIpAddress'],
    wanted: undefined,
  },
])('$title', ({ members, inside, wanted }) => {
  expect(gatheringOf(members, inside)).toEqual(wanted);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { type Caller, textIn } from './caller.js';
import { describeMoto } from './moto.js';

describeMoto('EC2 against moto', (moto) => {
  let call: Caller;
  beforeAll(async () => {
    call = await moto.service('ec2', [
      'DescribeRegions',
      'CreateVpc',
      'DescribeVpcs',
      'DeleteVpc',
      'DescribeImages',
      'RunInstances',
      'DescribeInstances',
      'TerminateInstances',
    ]);
  });

  test('regions are listed', async () => {
    const RegionNames = ['eu-west-1', 'us-east-1'];
    const { Regions } = await call('DescribeRegions', { RegionNames });
    expect(Regions).toHaveLength(2);
    expect(Regions).toContainEqual({
      RegionName: 'eu-west-1',
      Endpoint: 'ec2.eu-west-1.amazonaws.com',
      OptInStatus: 'opt-in-not-required',
    });
  });

  test('a network is made, found by a filter, and deleted', async () => {
    const Tags = [{ Key: 'name', Value: 'a & b' }];
    const made = await call('CreateVpc', {
      CidrBlock: '10.1.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags }],
    });
    const VpcId = textIn(made, 'Vpc', 'VpcId');
    const Filters = [{ Name: 'tag:name', Values: ['a & b'] }];
    expect(await call('DescribeVpcs', { Filters })).toMatchObject({
      Vpcs: [{ VpcId, CidrBlock: '10.1.0.0/16', IsDefault: false, Tags }],
    });
    await call('DeleteVpc', { VpcId });
    expect(await failureOf(call('DescribeVpcs', { VpcIds: [VpcId] }))).toMatchObject({
      sentCode: 'InvalidVpcID.NotFound',
      status: 400,
      retryable: false,
      requestId: expect.any(String),
      message: expect.stringContaining(VpcId),
    });
  });

  describe('instances', () => {
    test('are started, described and terminated', async () => {
      const images = await call('DescribeImages', { Owners: ['amazon'] });
      const ImageId = textIn(images, 'Images', 0, 'ImageId');
      const started = await call('RunInstances', {
        ImageId,
        MinCount: 2,
        MaxCount: 2,
        InstanceType: 't3.micro',
        UserData: btoa('#!/bin/sh'),
        BlockDeviceMappings: [
          { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 9, DeleteOnTermination: true } },
        ],
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
      });
      expect(started).toMatchObject({
        Instances: [
          { ImageId, AmiLaunchIndex: 0 },
          { ImageId, AmiLaunchIndex: 1 },
        ],
      });
      const InstanceIds = [0, 1].map((index) => textIn(started, 'Instances', index, 'InstanceId'));
      const described = await call('DescribeInstances', { InstanceIds });
      expect(described).toMatchObject({
        Reservations: [
          {
            Instances: [
              {
                InstanceId: InstanceIds[0],
                State: { Code: 16, Name: 'running' },
                LaunchTime: expect.any(Date),
                EbsOptimized: false,
                Placement: { AvailabilityZone: expect.stringMatching(/^us-east-1/) },
                Tags: [{ Key: 'a', Value: 'b' }],
              },
              { InstanceId: InstanceIds[1] },
            ],
          },
        ],
      });
      expect(await call('TerminateInstances', { InstanceIds })).toMatchObject({
        TerminatingInstances: [
          { InstanceId: InstanceIds[0], PreviousState: { Name: 'running' } },
          { InstanceId: InstanceIds[1] },
        ],
      });
    });

    test('that are not there are refused', async () => {
      const InstanceIds = ['i-00000000000000000'];
      expect(await failureOf(call('DescribeInstances', { InstanceIds }))).toMatchObject({
        sentCode: 'InvalidInstanceID.NotFound',
      });
    });
  });
});

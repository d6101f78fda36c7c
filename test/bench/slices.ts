import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Model } from '../../generator/model/model.js';
import { botocoreData } from '../support/botocore-model.js';
import { botocoreSlice, smithySlice } from '../support/sliced-models.js';

/** Some operations of a service that is measured, and where its model is from. */
export interface MeasuredSlice {
  readonly service: string;
  readonly operations: readonly string[];
  /** Undefined where the model is not on this machine. */
  readonly model: (operations: readonly string[]) => Model | undefined;
}

const shared = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/data/models/smithy/${name}.json`, import.meta.url));

const fromSmithy =
  (name: string): MeasuredSlice['model'] =>
  (operations) =>
    existsSync(shared(name)) ? smithySlice(shared(name), operations) : undefined;

/** The slices whose sizes have budgets. */
export const slices: readonly MeasuredSlice[] = [
  {
    service: 'DynamoDB',
    operations: ['GetItem', 'PutItem', 'Query'],
    model: fromSmithy('dynamodb'),
  },
  { service: 'S3', operations: ['GetObject', 'PutObject'], model: fromSmithy('s3') },
  {
    service: 'EC2',
    operations: ['DescribeInstances', 'RunInstances', 'TerminateInstances'],
    model: (operations) => {
      const data = botocoreData();
      return data === undefined ? undefined : botocoreSlice(data, 'ec2', operations);
    },
  },
];

/** The model of some operations of a measured service, if it is on this machine. */
export function modelOf(service: string, operations: readonly string[]): Model | undefined {
  return slices.find((each) => each.service === service)?.model(operations);
}

/** What stands below a table from which a slice is missing. */
export const absentNote = (service: string): string =>
  `left out: ${service}, because its model is not on this machine`;

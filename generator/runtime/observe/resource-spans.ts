import { type Members, present, textAt } from './members.js';
import type { ServiceSpans, SpanStart } from './service-spans.js';

/** What only names a member of the input. */
function named(input: Members, attributes: Readonly<Record<string, string>>): SpanStart {
  const told = Object.entries(attributes).map(([name, member]) => [name, textAt(input, member)]);
  return { attributes: present(Object.fromEntries(told)) };
}

export const s3Spans: ServiceSpans = {
  start: ({ input }) => named(input, { 'aws.s3.bucket': 'Bucket' }),
};

export const kinesisSpans: ServiceSpans = {
  start: ({ input }) => named(input, { 'aws.kinesis.stream.name': 'StreamName' }),
};

export const stepFunctionsSpans: ServiceSpans = {
  start: ({ input }) =>
    named(input, {
      'aws.step_functions.state_machine.arn': 'stateMachineArn',
      'aws.step_functions.activity.arn': 'activityArn',
    }),
};

const secretArn = 'aws.secretsmanager.secret.arn';

/** A secret is named by its ARN, which the input may have and the output tells. */
export const secretsManagerSpans: ServiceSpans = {
  start: ({ input }) => ({ attributes: secretOf(input, 'SecretId') }),
  end: (_, output) => ({ attributes: secretOf(output, 'ARN') }),
};

function secretOf(members: Members, name: string): Record<string, string> {
  const id = textAt(members, name);
  return id?.startsWith('arn:') ? { [secretArn]: id } : {};
}

import { type Members, present, textAt } from './members.js';
import type { ServiceSpans } from './service-spans.js';

/** Services whose spans only name what the input names: an attribute, and the member it is taken from. */
function naming(members: Readonly<Record<string, string>>): ServiceSpans {
  return {
    start: ({ input }) => ({
      attributes: present(
        Object.fromEntries(
          Object.entries(members).map(([name, member]) => [name, textAt(input, member)]),
        ),
      ),
    }),
  };
}

export const s3Spans: ServiceSpans = naming({ 'aws.s3.bucket': 'Bucket' });

export const kinesisSpans: ServiceSpans = naming({ 'aws.kinesis.stream.name': 'StreamName' });

export const stepFunctionsSpans: ServiceSpans = naming({
  'aws.step_functions.state_machine.arn': 'stateMachineArn',
  'aws.step_functions.activity.arn': 'activityArn',
});

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

import * as z from 'zod';
import { hostRegion, hostUrl, hostVariables } from '../../endpoints/host-rule.js';
import { authSchemes } from '../../model/auth.js';
import { protocols } from '../../model/model.js';
import { gathering, savedOutput, shortOption } from './command-option-schema.js';
import { mockSchema } from './mock-schema.js';
import { format, referenceSchema } from './reference-schema.js';
import { deprecated, documentation, flag, members, shape, text, rst } from './shape-schema.js';
import type { Spec } from './spec-types.js';

const scheme = z.union([
  z.enum(authSchemes).exclude(['api-key']),
  z.strictObject({
    apiKey: z
      .strictObject({ header: text('The header that the key goes into, e.g. x-api-key.') })
      .describe('Requests carry a key.'),
  }),
]);
const auth = z.union([scheme, z.array(scheme).min(1)]);
const paths = z.union([z.string(), z.array(z.string())]);

const pagination = z
  .strictObject({
    input: paths.describe('The input members that take the token of the next page.'),
    output: paths.describe('The output members that give it, as paths such as `Page.NextToken`.'),
    limit: text('The input member that limits the size of a page.').exactOptional(),
    more: text('The output member that tells whether there is more.').exactOptional(),
    result: paths.describe('The output members whose entries add up.').exactOptional(),
    nonAggregate: z
      .array(z.string())
      .describe('The output members that are the same on every page.')
      .exactOptional(),
    limitType: z
      .enum(['integer', 'long', 'string'])
      .describe('The type of the page size, where the member that takes it is not known.')
      .exactOptional(),
  })
  .describe('How the operation answers in pages.');

const waiter = z.strictObject({
  documentation,
  delay: z.number().nonnegative().describe('Seconds between two tries.'),
  maxAttempts: z.int().positive().describe('How many tries before giving up.'),
  acceptors: z
    .array(
      z.strictObject({
        state: z.enum(['success', 'failure', 'retry']).describe('What a match means.'),
        matcher: z
          .enum(['path', 'pathAll', 'pathAny', 'status', 'error'])
          .describe('What is compared.'),
        argument: text('A JMESPath expression over the output.').exactOptional(),
        withInput: flag('The expression is over `{ input, output }` instead.').exactOptional(),
        expected: z.union([z.string(), z.number(), z.boolean()]).describe('What it must equal.'),
      }),
    )
    .describe('The conditions, tried in order.'),
});

const checksum = z
  .strictObject({
    required: flag('Every request carries a checksum.').exactOptional(),
    algorithmMember: text('The input member that chooses the algorithm.').exactOptional(),
    validationMember: text('The input member that asks for checking the answer.').exactOptional(),
    responseAlgorithms: z
      .array(z.string())
      .describe('The algorithms an answer may use.')
      .exactOptional(),
  })
  .describe('Checksums over the body.');

const example = z.strictObject({
  title: text('What the example shows.'),
  documentation,
  input: z.unknown().describe('An input, as JSON.').exactOptional(),
  output: z.unknown().describe('The output it gives, as JSON.').exactOptional(),
  error: z
    .strictObject({
      shape: text('The error shape.'),
      content: z.unknown().describe('Its members, as JSON.'),
    })
    .describe('The error it gives, where it shows one.')
    .exactOptional(),
});

const operation = z
  .strictObject({
    documentation,
    rst,
    rstExamples: text(
      'The worked examples as the reference page had them that they were read from.',
    ).exactOptional(),
    links: z
      .record(z.string(), z.string())
      .describe('What the links in the `rst` texts lead to, by their text.')
      .exactOptional(),
    deprecated,
    auth: auth
      .describe(
        'How requests are authenticated, where not as for the service: a scheme, or several in the order of preference.',
      )
      .exactOptional(),
    http: z
      .strictObject({
        method: text('The HTTP method.').exactOptional(),
        uri: text(
          "The path and query; members go in as `'/things/{Id}'`, in quotes.",
        ).exactOptional(),
        status: z.int().min(100).max(599).describe('The status of success.').exactOptional(),
      })
      .describe('The HTTP request; `POST /` unless given.')
      .exactOptional(),
    hostPrefix: text('What is put before the host name; may hold `{Member}`.').exactOptional(),
    headers: z
      .record(z.string(), z.string())
      .describe('Headers that every request has unless a member sets them.')
      .exactOptional(),
    endpointMember: text(
      'The input member whose value, a URL, is where the request goes.',
    ).exactOptional(),
    treeHash: flag(
      'Requests carry the SHA-256 of their body and its tree hash, as Glacier defines it.',
    ).exactOptional(),
    countOption: z
      .strictObject({
        option: text('The option, without dashes.'),
        min: text('The input member for the first number, or for the only one.'),
        max: text('The input member for the number behind the colon, or for the only one.'),
      })
      .describe(
        'One option of the command line, `3` or `1:3`, in place of those of two members; 1 unless given.',
      )
      .exactOptional(),
    shortOptions: z
      .array(shortOption)
      .describe('Options of the command line that set parts of members.')
      .exactOptional(),
    gathering: gathering.exactOptional(),
    savedOutputs: z
      .array(savedOutput)
      .describe('Options of the command line that save parts of the answer in files.')
      .exactOptional(),
    input: z
      .union([z.string(), members('The members by name, in the order they are shown in.')])
      .describe('The members by name, or the name of a structure.')
      .exactOptional(),
    output: z
      .union([z.string(), members('The members by name, in the order they are shown in.')])
      .describe('The members by name, or the name of a structure.')
      .exactOptional(),
    errors: z.array(z.string()).describe('The error shapes it can answer with.').exactOptional(),
    idempotent: flag('Doing it twice has the effect of doing it once.').exactOptional(),
    readonly: flag('It changes nothing.').exactOptional(),
    pagination: pagination.exactOptional(),
    waiters: z
      .record(z.string(), waiter)
      .describe('Ways to wait with this operation for a state, by name.')
      .exactOptional(),
    checksum: checksum.exactOptional(),
    resultWrapper: text(
      'The element around the output of a query response, where it is not the name and `Result`.',
    ).exactOptional(),
    unwrappedOutput: flag('The output is the text of the root element itself.').exactOptional(),
    neverEmpty: flag(
      'A success without a body is a failure of the service, which may be tried again.',
    ).exactOptional(),
    endpointDiscovery: z
      .enum(['required', 'optional'])
      .describe('Whether the endpoint has to be, or can be, asked of the service itself.')
      .exactOptional(),
    discoversEndpoints: flag('This is the operation that tells the endpoints.').exactOptional(),
    endpointParams: z
      .strictObject({
        fixed: z
          .record(z.string(), z.unknown())
          .describe('The values of parameters that are the same in every call.')
          .exactOptional(),
        fromInput: z
          .record(z.string(), z.string())
          .describe('Parameters with the JMESPath of their value in the input.')
          .exactOptional(),
      })
      .describe('What the operation tells the endpoint rules.')
      .exactOptional(),
    compression: z
      .array(z.string())
      .describe('The encodings a request may be compressed with, e.g. gzip.')
      .exactOptional(),
    examples: z.array(example).describe('Worked examples.').exactOptional(),
    cli: text('The command, where not made from the name.').exactOptional(),
  })
  .meta({ id: 'Operation', description: 'One operation of the service.' });

const hostRule = z
  .strictObject({
    region: text('Only in this region.').exactOptional(),
    partition: text('Only in this partition, e.g. `aws-us-gov`.').exactOptional(),
    fips: flag('Only with FIPS, or only without.').exactOptional(),
    dualStack: flag('Only with dual stack, or only without.').exactOptional(),
    url: text(`The URL; in braces may stand ${hostVariables.join(', ')}.`).regex(hostUrl),
    signingRegion: text('The region to sign for, where it is another.')
      .regex(hostRegion)
      .exactOptional(),
  })
  .meta({ id: 'HostRule', description: 'A URL for some settings of a client.' });

const endpoint = z
  .strictObject({
    prefix: text('The first part of the host name.').exactOptional(),
    url: text(
      "The URL of a service that is not one of AWS, e.g. 'https://{tenant}.orders.example'; its variables are given to the client.",
    ).exactOptional(),
    global: text('The host of a service that has one for all regions.').exactOptional(),
    hosts: z
      .array(hostRule)
      .describe(
        'Where the hosts are others than those that follow from the prefix; the first that fits.',
      )
      .exactOptional(),
    rules: z
      .record(z.string(), z.unknown())
      .describe('The rule set that gives the URL, as in the trait endpointRuleSet of Smithy.')
      .exactOptional(),
    clientParams: z
      .record(
        z.string(),
        z.strictObject({
          type: z.enum(['string', 'boolean', 'stringArray']).describe('The type of its value.'),
          documentation,
        }),
      )
      .describe('What a client may set for the rules, by name.')
      .exactOptional(),
  })
  .describe('Where the service is found.')
  .exactOptional();

const service = z
  .strictObject({
    id: text('The service id, e.g. `Cognito Identity`.').min(1),
    cli: text(
      'The service as one word of the command line; made from the id unless given.',
    ).exactOptional(),
    program: text('What the program is called, where that is not `cli`.').exactOptional(),
    version: text('The API version, e.g. "2014-06-30"; may be left out beside `endpoint.url`.')
      .min(1)
      .exactOptional(),
    protocol: z.enum(protocols).describe('How the service speaks on the wire.').exactOptional(),
    target: text(
      'What `X-Amz-Target` begins with, or the service name in RPC paths.',
    ).exactOptional(),
    title: text('The full name, for people.').exactOptional(),
    abbreviation: text('The short form of the title.').exactOptional(),
    documentation,
    signing: z
      .strictObject({
        name: text('The service name in signatures.').exactOptional(),
        region: text('The region to sign for, where not that of the client.').exactOptional(),
        s3Style: flag(
          'The path is signed as it is sent, and the hash of the body goes along in a header.',
        ).exactOptional(),
      })
      .describe('How signatures name the service.')
      .exactOptional(),
    endpoint,
    xmlNamespace: text('The XML namespace of requests.').exactOptional(),
    noErrorWrapping: flag(
      'Errors in XML are the root element, without another around them.',
    ).exactOptional(),
    queryCompatible: flag(
      'The service once spoke query, and keeps those error codes in a header.',
    ).exactOptional(),
    auth: auth
      .describe(
        'How requests are authenticated: a scheme, or several, of which the first counts that the client has something for; sigv4 unless given.',
      )
      .exactOptional(),
  })
  .describe('The service as a whole.');

const gap = z.strictObject({
  what: text('The place of the fact in this file, e.g. service.protocol.'),
  at: text('The place in the source that leaves it open: file, line and column.'),
  fill: text('How to fill it.'),
});

/** The one definition of the format: it validates, and it prints the JSON Schema for editors. */
export const specSchema: z.ZodType<Spec> = z
  .strictObject({
    format,
    service,
    operations: z
      .record(z.string(), operation)
      .describe('The operations by their name on the wire.')
      .exactOptional(),
    shapes: z.record(z.string(), shape).describe('The named types.').exactOptional(),
    gaps: z
      .array(gap)
      .describe('What the source could not tell. Fill a gap, then remove it from here.')
      .exactOptional(),
    mock: mockSchema
      .describe('What operations do to resources, where mocks that remember cannot know it.')
      .exactOptional(),
  })
  .describe('An opslice specification: a service, or the part of it that you need.');

/** The format as JSON Schema, for completion and checks while typing. */
export function specJsonSchema(): object {
  const settings = { target: 'draft-7', io: 'input' } as const;
  const { $schema, definitions, ...whole } = z.toJSONSchema(specSchema, settings);
  const { $schema: _, ...reference } = z.toJSONSchema(referenceSchema, settings);
  return {
    title: 'opslice specification',
    $schema,
    if: { required: ['from'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: reference,
    else: {
      ...whole,
      if: { required: ['gaps'] },
      else: {
        properties: {
          service: {
            description: 'The service as a whole.',
            required: ['protocol'],
            if: {
              required: ['endpoint'],
              properties: {
                endpoint: { description: 'Where the service is found.', required: ['url'] },
              },
            },
            else: { required: ['version'] },
          },
        },
      },
    },
    definitions,
  };
}

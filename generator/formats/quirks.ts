/**
 * What SDKs do for one service by hand, since its model does not say it: botocore's `handlers.py`
 * and the customizations of the AWS CLI, as far as they are taken over here. Both importers apply
 * the rows, whose effects are ordinary keys of the specification.
 */
import { defined } from '../defined.js';
import type { Pointer, Problem } from '../diagnostics/diagnostic.js';
import type { Member, Model, Operation, Service, Shape } from '../model/model.js';
import { placementOf, sigV4aUse } from '../model/placement.js';
import { reach } from '../model/reach.js';
import { additionsTo, programName, withOptions } from './option-quirks/option-quirks.js';

/** Members by their name, or by the id of their shape. */
interface MemberQuirk {
  readonly names?: readonly string[];
  readonly shapes?: readonly string[];
  readonly set: Partial<
    Pick<Member, 'base64' | 'clientDefault' | 'lastSegment' | 'md5Member' | 'jsonText'>
  >;
}

type OperationQuirk = Partial<
  Pick<
    Operation,
    | 'auth'
    | 'headers'
    | 'endpointMember'
    | 'treeHash'
    | 'countOption'
    | 'unwrappedOutput'
    | 'neverEmpty'
  >
>;

interface Quirk {
  /** The id of the service; any unless given. */
  readonly service?: string;
  /** Names of operations; all unless given. */
  readonly operations?: readonly string[];
  readonly noErrorWrapping?: true;
  /** The host that the model calls global is only the older one of a region. */
  readonly isRegional?: true;
  readonly operation?:
    OperationQuirk | ((service: Service, operation: Operation) => OperationQuirk);
  /** Members of the inputs themselves. */
  readonly input?: MemberQuirk;
  /** Members of the outputs, however deep. */
  readonly output?: MemberQuirk;
}

const quirks: readonly Quirk[] = [
  { service: 'API Gateway', operation: { headers: { accept: 'application/json' } } },
  {
    service: 'Auto Scaling',
    operations: ['CreateLaunchConfiguration'],
    input: { names: ['UserData'], set: { base64: true } },
  },
  {
    service: 'CloudFormation',
    operations: ['GetTemplate'],
    output: { names: ['TemplateBody'], set: { jsonText: 'plain' } },
  },
  {
    service: 'Cognito Identity',
    operations: ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity'],
    operation: { auth: 'none' },
  },
  {
    service: 'EC2',
    operations: ['RunInstances'],
    operation: { countOption: { option: 'count', min: 'MinCount', max: 'MaxCount' } },
    input: { names: ['UserData'], set: { base64: true } },
  },
  {
    service: 'EC2',
    operations: ['GetConsoleOutput'],
    output: { names: ['Output'], set: { base64: true } },
  },
  {
    service: 'Glacier',
    operation: { headers: { 'x-amz-glacier-version': '2012-06-01' } },
    input: { names: ['accountId'], set: { clientDefault: '-' } },
  },
  {
    service: 'Glacier',
    operations: ['UploadArchive', 'UploadMultipartPart'],
    operation: { treeHash: true },
  },
  {
    service: 'IAM',
    output: { shapes: ['policyDocumentType'], set: { jsonText: 'url-encoded' } },
  },
  {
    service: 'Machine Learning',
    operations: ['Predict'],
    operation: { endpointMember: 'PredictEndpoint' },
  },
  {
    service: 'Route 53',
    input: { shapes: ['ResourceId', 'DelegationSetId', 'ChangeId'], set: { lastSegment: true } },
  },
  { service: 'S3', noErrorWrapping: true, isRegional: true },
  { service: 'S3', operations: ['GetBucketLocation'], operation: { unwrappedOutput: true } },
  {
    // A success of these has a body, so that an answer without one says that S3 gave up
    // (`throw200ExceptionsMiddleware` in the SDK for JavaScript).
    service: 'S3',
    operations: ['CompleteMultipartUpload', 'CopyObject', 'UploadPartCopy'],
    operation: { neverEmpty: true },
  },
  {
    service: 'S3',
    input: { names: ['SSECustomerKey'], set: { md5Member: 'SSECustomerKeyMD5' } },
  },
  {
    service: 'S3',
    input: {
      names: ['CopySourceSSECustomerKey'],
      set: { md5Member: 'CopySourceSSECustomerKeyMD5' },
    },
  },
  { service: 'STS', isRegional: true },
  {
    service: 'STS',
    operations: ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
    operation: { auth: 'none' },
  },
  {
    operation: ({ version }, { discoversEndpoints }) =>
      discoversEndpoints === true && version !== undefined
        ? { headers: { 'x-amz-api-version': version } }
        : {},
  },
];

/** What SDKs do by hand and is not done here, with what a person can do. */
const missing: readonly {
  readonly service: string;
  readonly operations: readonly string[];
  readonly says: string;
}[] = [
  {
    service: 'Auto Scaling',
    operations: ['CreateLaunchConfiguration'],
    says: 'clients send UserData as it is given: encode it in base64, as boto3 does unasked; the command line encodes it',
  },
  {
    service: 'CloudSearch Domain',
    operations: ['Search'],
    says: 'is sent by GET: boto3 and the AWS CLI send it by POST, which takes longer queries',
  },
  ...['DocDB', 'Neptune'].map((service) => ({
    service,
    operations: ['CopyDBClusterSnapshot', 'CreateDBCluster'],
    says: 'PreSignedUrl is not made from SourceRegion: give it for a copy from another region',
  })),
  {
    service: 'EC2',
    operations: ['CopySnapshot'],
    says: 'PresignedUrl is not made up: give it for a copy of an encrypted snapshot from another region',
  },
  {
    service: 'EC2',
    operations: ['GetConsoleOutput'],
    says: 'Output stays in base64 in clients, which boto3 decodes; the command line prints it decoded',
  },
  {
    service: 'EC2',
    operations: ['RunInstances'],
    says: 'clients send UserData as it is given: encode it in base64, as boto3 does unasked; the command line encodes it',
  },
  {
    service: 'RDS',
    operations: [
      'CopyDBClusterSnapshot',
      'CopyDBSnapshot',
      'CreateDBCluster',
      'CreateDBInstanceReadReplica',
      'StartDBInstanceAutomatedBackupsReplication',
    ],
    says: 'PreSignedUrl is not made from SourceRegion: give it for a copy from another region',
  },
  {
    service: 'S3',
    operations: ['CopyObject', 'UploadPartCopy'],
    says: 'CopySource is sent as it is given: encode its key for a URL, as boto3 and the AWS CLI do unasked',
  },
  {
    service: 'S3',
    operations: ['ListObjects', 'ListObjectsV2', 'ListObjectVersions'],
    says: 'keys are not asked for in URL encoding: set EncodingType where keys hold control characters, and decode them',
  },
  {
    service: 'S3',
    operations: ['CreateSession', 'ListDirectoryBuckets'],
    says: 'directory buckets (S3 Express, names that end in --x-s3) are not supported',
  },
];

/** Names of services whose signatures are as those of S3. */
const s3Names: ReadonlySet<string> = new Set([
  's3',
  's3express',
  's3-object-lambda',
  's3-outposts',
]);

/** Whether a service that signs with this name wants signatures as S3 does. */
export function signsAsS3(name: string): boolean {
  return s3Names.has(name);
}

function withoutGlobal(endpoint: Service['endpoint']): Service['endpoint'] {
  const { global: _, ...rest } = endpoint;
  return rest;
}

/** A model with what SDKs do by hand for its service. */
export function withQuirks(model: Model): Model {
  const rows = quirks.filter(({ service = model.service.id }) => service === model.service.id);
  const { service } = model;
  const shapes = new Map(withOptions(model));
  for (const row of rows) {
    const covered = model.operations.filter((each) => covers(row, each));
    const inputs = new Set(covered.map(({ input }) => input));
    setMembers(shapes, inputs, row.input);
    if (row.output === undefined) continue;
    const outputs = covered.map(({ output }) => output).filter((id) => shapes.has(id));
    setMembers(shapes, reach({ ...model, shapes }, outputs), row.output);
  }
  return {
    ...model,
    service: {
      ...service,
      ...defined({ program: programName(service.id) }),
      endpoint: rows.some(({ isRegional }) => isRegional)
        ? withoutGlobal(service.endpoint)
        : service.endpoint,
      signing: {
        ...service.signing,
        ...(signsAsS3(service.signing.name) ? { s3Style: true } : {}),
      },
      ...(rows.some(({ noErrorWrapping }) => noErrorWrapping) ? { noErrorWrapping: true } : {}),
    },
    operations: model.operations.map((each) =>
      rows
        .filter((row) => covers(row, each))
        .reduce((done, row) => changed(service, done, row), {
          ...each,
          ...additionsTo({ ...model, shapes }, each),
        }),
    ),
    shapes,
  };
}

/**
 * What SDKs do for the operations of a model and these clients do not. To be asked of the part of a
 * service that is used.
 */
export function missingQuirks(model: Model): Problem[] {
  const { id } = model.service;
  const names = new Set(model.operations.map(({ name }) => name));
  const placement = placementOf(model);
  const discovering = model.operations.find((each) => each.discoversEndpoints === true);
  const problem = (about: Pick<Problem, 'message' | 'mend'>, pointer: Pointer): Problem => ({
    code: 'missing-feature',
    severity: 'warning',
    ...about,
    pointer,
    part: 'key',
  });
  return [
    ...missing
      .filter(({ service }) => service === id)
      .flatMap(({ operations, says }) =>
        operations
          .filter((name) => names.has(name))
          .map((name) =>
            problem(
              {
                message: `${id} ${name}: ${says}`,
                mend: 'Do it in the program, or leave the operation out.',
              },
              ['operations', name],
            ),
          ),
      ),
    ...(placement === undefined ? [] : sigV4aUse(placement)).map(({ operation, members }) =>
      problem(
        {
          message: `${id} ${operation}: signatures of version 4a are not supported, so that calls${members.length === 0 ? '' : ` with ${members.join(', ')}`} are refused`,
          mend: 'Leave it out, or sign in the `fetch` of a client with `credentials: null`.',
        },
        ['operations', operation],
      ),
    ),
    ...(model.operations.some(({ endpointDiscovery }) => endpointDiscovery === 'required')
      ? [
          problem(
            {
              message: `${id} tells its endpoints itself, and they are not asked for`,
              mend: `Call ${discovering?.name ?? 'DescribeEndpoints'}, and give a client the address it answers as \`endpoint\`.`,
            },
            ['service'],
          ),
        ]
      : []),
  ];
}

function covers({ operations }: Quirk, { name }: Operation): boolean {
  return operations === undefined || operations.includes(name);
}

function changed(service: Service, before: Operation, { operation = {} }: Quirk): Operation {
  const quirk = typeof operation === 'function' ? operation(service, before) : operation;
  return {
    ...before,
    ...quirk,
    ...defined({
      headers: quirk.headers && { ...before.headers, ...quirk.headers },
    }),
  };
}

function setMembers(
  shapes: Map<string, Shape>,
  ids: ReadonlySet<string>,
  quirk: MemberQuirk | undefined,
): void {
  if (quirk === undefined) return;
  const { names = [], shapes: targets = [], set } = quirk;
  for (const id of ids) {
    const shape = shapes.get(id);
    if (shape?.kind !== 'structure') continue;
    const members = shape.members.map((member) =>
      names.includes(member.name) || targets.includes(member.target)
        ? { ...member, ...set }
        : member,
    );
    shapes.set(id, { ...shape, members });
  }
}

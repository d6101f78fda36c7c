/** A use of the SDK. */
interface Use {
  readonly title: string;
  readonly given: string;
  /** Default: the same, since it stays. */
  readonly want?: string;
  /** What is said of what stays, with its place. Default: nothing. */
  readonly stays?: readonly string[];
  /** What is said of what is turned and differs, with its place. Default: nothing. */
  readonly differs?: readonly string[];
  /** Default `ts`. */
  readonly ending?: string;
}

const sqs = "import { SQSClient, ListQueuesCommand } from '@aws-sdk/client-sqs';\n";
const turned =
  "import { nodeDefaults } from '../generated/node.js';\nimport { createClient, listQueues } from '../generated/sqs/index.js';\n";
const client = 'const sqs = new SQSClient({});\n';
const made = 'const sqs = createClient(nodeDefaults());\n';

const pages = (parameters: string, input: string): string =>
  `import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\nexport async function* names(${parameters}) {\n  for await (const page of paginateListObjectsV2({ client: s3, pageSize: 9 }, ${input})) yield page;\n}\n`;
const pagesOfInput = (parameters: string, input: string): string =>
  `import { nodeDefaults } from '../generated/node.js';\nimport { createClient, paginateListObjectsV2 } from '../generated/s3/index.js';\nconst s3 = createClient(nodeDefaults());\nexport async function* names(${parameters}) {\n  for await (const page of paginateListObjectsV2(s3, ${input})) yield page;\n}\n`;
const sizeDiffers = (column: number): string =>
  `4:${column} Where MaxKeys of the input is undefined, pageSize is not taken for it`;

const caught = `${sqs.replace('import { SQSClient', 'import { QueueDoesNotExist, SQSClient')}${client}declare const known: Record<string, boolean>;\ntry {\n  await sqs.send(new ListQueuesCommand({}));\n} catch (error: any) {\n  `;
const caughtTurned = (...names: string[]): string =>
  `${turned.replace('{ createClient, listQueues', `{ ${[...names, 'createClient', 'listQueues'].sort().join(', ')}`)}${made}declare const known: Record<string, boolean>;\ntry {\n  await listQueues(sqs, {});\n} catch (error: any) {\n  `;

export const cases: readonly Use[] = [
  {
    title: 'a size of pages, and an input with names alone',
    given: pages('', "{ Bucket: 'a' }"),
    want: pagesOfInput('', "{ Bucket: 'a', MaxKeys: 9 }"),
  },
  {
    title: 'a size of pages, and an input that may have one',
    given: pages('input: { Bucket: string; MaxKeys?: number }', 'input'),
    want: pagesOfInput('input: { Bucket: string; MaxKeys?: number }', '{ MaxKeys: 9, ...input }'),
    differs: [sizeDiffers(79)],
  },
  {
    title: 'a size of pages, and an input with what others have',
    given: pages('rest: { MaxKeys?: number }', "{ Bucket: 'a', ...rest }"),
    want: pagesOfInput('rest: { MaxKeys?: number }', "{ MaxKeys: 9, Bucket: 'a', ...rest }"),
    differs: [sizeDiffers(79)],
  },
  {
    title: 'a size of pages in both',
    given: pages('', "{ Bucket: 'a', MaxKeys: 2 }"),
    stays: ['4:79 The input has MaxKeys, and pageSize sets it too'],
  },
  {
    title: 'comments and layout stay',
    given: `// first\n${sqs}\n/* of all */ ${client}const { QueueUrls }=await sqs /* whose */ .send( new ListQueuesCommand( { /* none */ } ) ) // last\n`,
    want: `// first\n${turned}\n/* of all */ ${made}const { QueueUrls }=await /* whose */ listQueues( sqs, { /* none */ } ) // last\n`,
  },
  {
    title: 'line endings, quotes and missing semicolons stay',
    given:
      'import { SQSClient, ListQueuesCommand } from "@aws-sdk/client-sqs"\r\n\r\nconst sqs = new SQSClient()\r\nawait sqs.send(\r\n\tnew ListQueuesCommand({}),\r\n)\r\n',
    want: 'import { nodeDefaults } from "../generated/node.js"\r\nimport { createClient, listQueues } from "../generated/sqs/index.js"\r\n\r\nconst sqs = createClient(nodeDefaults())\r\nawait listQueues(\r\n\tsqs,\r\n\t{},\r\n)\r\n',
  },
  {
    title: 'a name that is taken',
    given: `${sqs}${client}export async function listQueues() {\n  return sqs.send(new ListQueuesCommand({}));\n}\n`,
    want: `${turned.replace('createClient, listQueues', 'createClient, listQueues as listQueuesOfSQS')}${made}export async function listQueues() {\n  return listQueuesOfSQS(sqs, {});\n}\n`,
  },
  {
    title: 'a client without brackets, a command without an input, and options',
    given: `${sqs}const sqs = new SQSClient;\nconst signal = AbortSignal.timeout(5);\nawait sqs.send(new ListQueuesCommand(), { abortSignal: signal });\nsqs.destroy();\n`,
    want: `${turned}const sqs = createClient(nodeDefaults());\nconst signal = AbortSignal.timeout(5);\nawait listQueues(sqs, {}, { signal: signal });\n`,
  },
  {
    title: 'settings',
    given: `${sqs}export const sqs = new SQSClient({\n  region: 'eu-west-1',\n  useFipsEndpoint: true,\n  profile: 'work',\n  requestChecksumCalculation: 'WHEN_REQUIRED',\n});\nawait sqs.send(new ListQueuesCommand({}));\n`,
    want: `${turned}export const sqs = createClient({\n  ...nodeDefaults({ profile: 'work' }),\n  region: 'eu-west-1',\n  fips: true,\n  checksums: 'when-required',\n});\nawait listQueues(sqs, {});\n`,
  },
  {
    title: 'settings that have no counterpart',
    given: `${sqs}export const sqs = new SQSClient({ region: async () => 'eu-west-1', logger: console, tls: false });\nawait sqs.send(new ListQueuesCommand({}));\n`,
    stays: [
      '2:44 The setting region is a function',
      '2:69 The setting logger has no counterpart',
      '2:86 The setting tls has no counterpart',
    ],
  },
  {
    title: 'settings that are made elsewhere',
    given: `${sqs}declare const settings: { region: string };\nconst sqs = new SQSClient(settings);\nawait sqs.send(new ListQueuesCommand({}));\n`,
    stays: ['3:27 The settings of the client are not written here: settings'],
  },
  {
    title: 'a command that is kept and sent',
    given: `${sqs}${client}const command = new ListQueuesCommand(/* all */ {\n  MaxResults: 9, // or fewer\n});\nconst none = new ListQueuesCommand();\nawait sqs.send(command);\nawait sqs.send(none, { abortSignal: undefined });\n`,
    want: `${turned.replace('{ createClient', '{ type ListQueuesRequest, createClient')}${made}const command: ListQueuesRequest = /* all */ {\n  MaxResults: 9, // or fewer\n};\nconst none: ListQueuesRequest = {};\nawait listQueues(sqs, command);\nawait listQueues(sqs, none, { signal: undefined });\n`,
  },
  {
    title: 'a command that is kept and sent, in JavaScript',
    given: `${sqs}${client}const command = new ListQueuesCommand({});\nawait sqs.send(command);\n`,
    want: `${turned}${made}const command = {};\nawait listQueues(sqs, command);\n`,
    ending: 'js',
  },
  {
    title: 'a command that is kept and signed',
    given:
      "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nimport { getSignedUrl } from '@aws-sdk/s3-request-presigner';\nconst s3 = new S3Client({});\nconst command = new GetObjectCommand({ Bucket: 'a', Key: 'b' });\nexport const url = await getSignedUrl(s3, command, { expiresIn: 60 });\n",
    want: "import { nodeDefaults } from '../generated/node.js';\nimport { type GetObjectRequest, createClient, getObject, presign } from '../generated/s3/index.js';\nconst s3 = createClient(nodeDefaults());\nconst command: GetObjectRequest = { Bucket: 'a', Key: 'b' };\nexport const url = (await presign(s3, getObject, command, { expiresInSeconds: 60 })).url;\n",
  },
  {
    title: 'a command of which more is asked',
    given: `${sqs}${client}const command = new ListQueuesCommand({});\nconsole.log(command.input);\nawait sqs.send(command);\n`,
    stays: [
      '3:21 A command is made apart from the call that sends it',
      '5:16 The command is made elsewhere, so it is not known here which operation is called',
    ],
  },
  {
    title: 'a client that is made where it is used',
    given: `${sqs}await new SQSClient({}).send(new ListQueuesCommand(/* all */ {}), { abortSignal: undefined });\nlet later: SQSClient | undefined;\nexport const all = () => (later ??= new SQSClient()).send(new ListQueuesCommand());\n`,
    want: `${turned.replace('{ createClient', '{ type SQSClient, createClient')}await listQueues(createClient(nodeDefaults()), /* all */ {}, { signal: undefined });\nlet later: SQSClient | undefined;\nexport const all = () => listQueues((later ??= createClient(nodeDefaults())));\n`,
  },
  {
    title: 'an aggregated client that is made where it is used',
    given:
      "import { SQS } from '@aws-sdk/client-sqs';\nexport const all = await new SQS().listQueues({ MaxResults: 9 });\nexport const some = await new SQS().listQueues();\n",
    want: `${turned}export const all = await listQueues(createClient(nodeDefaults()), { MaxResults: 9 });\nexport const some = await listQueues(createClient(nodeDefaults()));\n`,
  },
  {
    title: 'a callback',
    given: `${sqs}${client}sqs.send(new ListQueuesCommand({}), (error: unknown) => console.log(error));\n`,
    stays: ['3:1 A callback takes the answer'],
  },
  {
    title: 'a client that is handed to others',
    given: `import { wrap } from 'elsewhere';\n${sqs}const sqs = wrap(new SQSClient({}));\nconst other = new SQSClient({});\nwrap(other);\nawait other.send(new ListQueuesCommand({}));\n`,
    stays: [
      '3:18 The client is handed to wrap, which is not of this project',
      '5:6 The client is handed to wrap, which is not of this project',
    ],
  },
  {
    title: 'metadata of an output',
    given: `${sqs}${client}const output = await sqs.send(new ListQueuesCommand({}));\nconsole.log(output.$metadata.httpStatusCode);\n`,
    stays: ['4:13 Outputs have no $metadata'],
  },
  {
    title: 'what a waiter gives',
    given:
      "import { S3Client, waitUntilBucketExists } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\nconst { state } = await waitUntilBucketExists({ client: s3, maxWaitTime: 5 }, { Bucket: 'a' });\nconsole.log(state);\n",
    stays: ['3:25 What the waiter of the SDK gives, { state, reason }, is used'],
  },
  {
    title: 'a stream of Node as a body',
    given:
      "import { createReadStream } from 'node:fs';\nimport { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\nawait s3.send(new PutObjectCommand({ Bucket: 'a', Key: 'b', Body: createReadStream('c') }));\n",
    stays: ['4:67 The body is a stream of Node, which only upload of s3/transfer takes'],
  },
  {
    title: 'modules that are loaded while the program runs',
    given:
      "const { SQSClient } = require('@aws-sdk/client-sqs');\nmodule.exports = new SQSClient({});\n",
    stays: ['1:23 require of @aws-sdk/client-sqs: what becomes of it is not followed'],
    ending: 'cjs',
  },
  {
    title: 'what would not compile',
    given: `${sqs}${client}const output = await sqs.send(new ListQueuesCommand({}));\nconst all: number = output.QueueUrls;\nexport { all };\n`,
    stays: [
      "4:7 What this becomes does not compile: Type 'string[] | undefined' is not assignable to type 'number'",
    ],
  },
  {
    title: 'an error of a service that once spoke the query protocol',
    given: `${caught}if (error instanceof QueueDoesNotExist) console.log('none');\n}\n`,
    want: `${caughtTurned('ServiceError')}if (error instanceof ServiceError && [error.code, error.sentCode].includes('QueueDoesNotExist')) console.log('none');\n}\n`,
  },
  {
    title: 'an error of such a service whose former code is known',
    given:
      "import { CloudWatchClient, DashboardNotFoundError, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';\nconst watch = new CloudWatchClient({});\ntry {\n  await watch.send(new GetDashboardCommand({ DashboardName: 'a' }));\n} catch (error) {\n  if (!(error instanceof DashboardNotFoundError)) throw error;\n}\n",
    want: "import { ServiceError, createClient, getDashboard } from '../generated/cloudwatch/index.js';\nimport { nodeDefaults } from '../generated/node.js';\nconst watch = createClient(nodeDefaults());\ntry {\n  await getDashboard(watch, { DashboardName: 'a' });\n} catch (error) {\n  if (!(error instanceof ServiceError && ['DashboardNotFoundError', 'ResourceNotFound'].includes(error.sentCode))) throw error;\n}\n",
  },
  {
    title: 'a name of an error that the call is not known to fail with, in the quotes of the file',
    given: `${caught.replaceAll("'", '"')}if (error.name === "QueueDoesNotExist" || error.name === "Other") console.log("none");\n}\n`,
    want: `${caughtTurned('isServiceError').replaceAll("'", '"')}if ((isServiceError(error) && [error.code, error.sentCode].includes("QueueDoesNotExist")) || (isServiceError(error) && error.sentCode === "Other")) console.log("none");\n}\n`,
  },
  {
    title: 'an object that is not there, as the answer to HEAD says it',
    given:
      "import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\ntry {\n  await s3.send(new HeadObjectCommand({ Bucket: 'a', Key: 'b' }));\n} catch (error) {\n  console.log(error instanceof NotFound);\n}\n",
    want: "import { nodeDefaults } from '../generated/node.js';\nimport { ServiceError, createClient, headObject } from '../generated/s3/index.js';\nconst s3 = createClient(nodeDefaults());\ntry {\n  await headObject(s3, { Bucket: 'a', Key: 'b' });\n} catch (error) {\n  console.log(error instanceof ServiceError && error.status === 404);\n}\n",
  },
  {
    title: 'casts of an error whose member is written over',
    given:
      "import { ListTopicsCommand, NotFoundException, SNSClient } from '@aws-sdk/client-sns';\nconst sns = new SNSClient({});\ntry {\n  await sns.send(new ListTopicsCommand({}));\n} catch (error) {\n  console.log((error as NotFoundException).$metadata?.httpStatusCode);\n}\n",
    want: "import { nodeDefaults } from '../generated/node.js';\nimport { createClient, isServiceError, listTopics } from '../generated/sns/index.js';\nconst sns = createClient(nodeDefaults());\ntry {\n  await listTopics(sns, {});\n} catch (error) {\n  console.log((isServiceError(error) ? error.status : undefined));\n}\n",
  },
  {
    title: 'a failure in the second callback of then, among several services',
    given: `import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';\n${sqs.replace('import { SQSClient', 'import { SQSServiceException, SQSClient')}const sns = new SNSClient({});\n${client}await sns.send(new ListTopicsCommand({}));\nexport const status = await sqs.send(new ListQueuesCommand({})).then(\n  () => 200,\n  (failed) => failed.$metadata?.httpStatusCode,\n);\nexport const statusOf = (error: unknown) => (error instanceof SQSServiceException ? error.$metadata.httpStatusCode : 0);\n`,
    want: "import { nodeDefaults } from '../generated/node.js';\nimport { createClient as createSNSClient, listTopics } from '../generated/sns/index.js';\nimport {\n  ServiceError,\n  createClient as createSQSClient,\n  isServiceError,\n  listQueues,\n} from '../generated/sqs/index.js';\nconst sns = createSNSClient(nodeDefaults());\nconst sqs = createSQSClient(nodeDefaults());\nawait listTopics(sns, {});\nexport const status = await listQueues(sqs, {}).then(\n  () => 200,\n  (failed) => (isServiceError(failed) ? failed.status : undefined),\n);\nexport const statusOf = (error: unknown) => (error instanceof ServiceError ? error.status : 0);\n",
  },
  {
    title: 'what only errors of the SDK have keeps the service of which the error is',
    given:
      "import { ListTopicsCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';\nimport { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\nconst sns = new SNSClient({});\nconst sqs = new SQSClient({});\nawait sns.send(new ListTopicsCommand({}));\nawait sqs.send(new ListQueuesCommand({}));\nexport const fault = (error: unknown) => error instanceof SNSServiceException && error.$fault;\n",
    want: "import { ListTopicsCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';\nimport { nodeDefaults } from '../generated/node.js';\nimport { createClient as createSQSClient, listQueues } from '../generated/sqs/index.js';\nconst sns = new SNSClient({});\nconst sqs = createSQSClient(nodeDefaults());\nawait sns.send(new ListTopicsCommand({}));\nawait listQueues(sqs, {});\nexport const fault = (error: unknown) => error instanceof SNSServiceException && error.$fault;\n",
    stays: ['7:88 $fault of an error has no counterpart'],
  },
  {
    title: 'a type that speaks of itself, and one that is the name of a client',
    given: `${sqs}type Later = string | Promise<Later>;\ntype Queues = SQSClient;\nexport let later: Later | undefined;\nexport const all = (queues: Queues) => queues.send(new ListQueuesCommand({}));\n`,
    want: "import { type SQSClient, listQueues } from '../generated/sqs/index.js';\ntype Later = string | Promise<Later>;\ntype Queues = SQSClient;\nexport let later: Later | undefined;\nexport const all = (queues: Queues) => listQueues(queues, {});\n",
  },
  {
    title: 'a client that a getter gives',
    given: `${sqs}export const clients = {\n  get sqs() {\n    return new SQSClient({});\n  },\n};\nawait clients.sqs.send(new ListQueuesCommand({}));\n`,
    want: `${turned}export const clients = {\n  get sqs() {\n    return createClient(nodeDefaults());\n  },\n};\nawait listQueues(clients.sqs, {});\n`,
  },
  {
    title: 'an item that is named as its member',
    given:
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';\ninterface Thing {\n  id: string;\n}\nconst documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nexport const put = (Item: Thing) => documents.send(new PutCommand({ TableName: 'a', Item }));\n",
    want: "import { createClient } from '../generated/dynamodb/index.js';\nimport { type PlainPutItemOutput, putItem } from '../generated/dynamodb/plain.js';\nimport { nodeDefaults } from '../generated/node.js';\ninterface Thing {\n  id: string;\n}\nconst documents = createClient(nodeDefaults());\nexport const put = (Item: Thing) => (putItem(documents, { TableName: 'a', Item: { ...Item } }) as Promise<PlainPutItemOutput<Record<string, any>>>);\n",
  },
  {
    title: 'a switch over names that are codes elsewhere',
    given:
      "import { IAMClient, GetUserCommand } from '@aws-sdk/client-iam';\nconst iam = new IAMClient({});\ntry {\n  await iam.send(new GetUserCommand({}));\n} catch (error) {\n  switch ((error as Error).name) {\n    case 'NoSuchEntityException':\n      break;\n    default:\n      throw error;\n  }\n}\n",
    want: "import { createClient, getUser } from '../generated/iam/index.js';\nimport { nodeDefaults } from '../generated/node.js';\nconst iam = createClient(nodeDefaults());\ntry {\n  await getUser(iam, {});\n} catch (error) {\n  switch ((error as Error).name) {\n    case 'NoSuchEntity':\n      break;\n    default:\n      throw error;\n  }\n}\n",
  },
  {
    title: 'a name of an error that is looked up',
    given: `${caught}if (['A', 'B'].includes(error.name) || known[error.name]) console.log(error.name);\n}\n`,
    want: `${caughtTurned()}if (['A', 'B'].includes(error.name) || known[error.name]) console.log(error.name);\n}\n`,
    differs: [
      '7:27 The name of an error is its code here, and Unknown where no model has it',
      '7:48 The name of an error is its code here, and Unknown where no model has it',
    ],
  },
];

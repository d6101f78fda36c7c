/**
 * The options that the AWS CLI adds by hand, through it and through the generated command line: the same words have
 * to give the same request. Left out where no AWS CLI is installed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CliProgram } from '../../generator/runtime/cli/command.js';
import { openWorkshop } from '../conformance/build-client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { folderWith } from '../support/generation.js';
import { plainEnvironment } from '../support/run.js';
import { botocoreSlice } from '../support/sliced-models.js';

/** Services by their folders in botocore, each with words for its operations. */
const lines: Readonly<Record<string, readonly string[]>> = {
  autoscaling: [
    'CreateLaunchConfiguration --launch-configuration-name a --image-id i --user-data hello',
  ],
  cloudfront: ['CreateInvalidation --distribution-id D --paths /a /b'],
  cloudsearch: ['DefineExpression --domain-name domain --name name --expression _score'],
  cloudwatch: [
    'PutMetricData --namespace N --metric-name m --value 2.5 --unit Count',
    'PutMetricData --namespace N --metric-name m --value 1 --dimensions A=b,C=d --storage-resolution 1',
    'PutMetricData --namespace N --metric-name m --timestamp 2020-01-02T03:04:05Z --statistic-values Maximum=3,Minimum=1,SampleCount=2,Sum=4',
    'PutMetricData --namespace N --metric-data MetricName=m,Value=1',
  ],
  codedeploy: [
    'CreateDeployment --application-name a --s3-location bucket=b,key=k,bundleType=zip,eTag=e',
    'CreateDeployment --application-name a --github-location repository=a/b,commitId=c',
    'GetApplicationRevision --application-name a --s3-location bucket=b,key=k,bundleType=tgz,version=1',
    'RegisterApplicationRevision --application-name a --revision revisionType=S3,s3Location={bucket=b}',
  ],
  config: [
    'PutConfigurationRecorder --configuration-recorder name=n,roleARN=arn --recording-group allSupported=true',
    'PutConfigurationRecorder --configuration-recorder name=n,roleARN=arn',
  ],
  ec2: [
    ...['Authorize', 'Revoke'].flatMap((verb) =>
      ['Egress', 'Ingress'].flatMap((way) =>
        [
          '--protocol tcp --port 22 --cidr 10.0.0.0/8',
          '--protocol udp --port 22-25 --source-group sg-1 --group-owner 123',
          '--protocol icmp --port -1 --cidr 0.0.0.0/0',
          '--protocol all --source-group sg-1',
          '--protocol 6 --port all --cidr 0.0.0.0/0',
          '--ip-permissions IpProtocol=tcp,FromPort=1,ToPort=2,IpRanges=[{CidrIp=0.0.0.0/0}]',
        ].map((words) => `${verb}SecurityGroup${way} --group-id sg-2 ${words}`),
      ),
    ),
    'AuthorizeSecurityGroupIngress --group-name g --protocol tcp --port 80 --source-group other',
    ...['tcp', 'udp', 'icmp', 'all', '47'].map(
      (protocol) =>
        `CreateNetworkAclEntry --network-acl-id n --rule-number 1 --protocol ${protocol} --rule-action allow --ingress --cidr-block 10.0.0.0/8`,
    ),
    'ReplaceNetworkAclEntry --network-acl-id n --rule-number 1 --protocol tcp --rule-action deny --egress',
    'DeleteNetworkAclEntry --network-acl-id n --rule-number 1 --ingress',
    ...[
      '',
      '--count 3',
      '--count 1:3',
      '--security-groups a b --security-group-ids sg-1 sg-2',
      '--user-data hello',
      '--user-data file://TEXT',
      '--user-data fileb://BYTES',
      '--associate-public-ip-address --subnet-id s --security-group-ids sg-1 sg-2',
      '--no-associate-public-ip-address --subnet-id s --security-group-ids sg-1',
      '--secondary-private-ip-addresses 10.0.0.1 10.0.0.2 --subnet-id s',
      '--secondary-private-ip-address-count 4 --subnet-id s --private-ip-address 10.0.0.9',
      '--associate-public-ip-address --ipv6-address-count 2 --enable-primary-ipv6',
      '--private-ip-address 10.0.0.9 --subnet-id s --security-group-ids sg-1',
      '--network-interfaces DeviceIndex=0,AssociatePublicIpAddress=true --subnet-id s --security-group-ids sg-1',
      '--network-interfaces DeviceIndex=0,NetworkInterfaceId=eni-1 --key-name k',
      '--block-device-mappings DeviceName=/dev/sda1,Ebs={VolumeSize=8}',
      '--enable-api-termination',
      '--disable-api-termination --no-ebs-optimized',
      '--tag-specifications ResourceType=instance,Tags=[{Key=a,Value=b}]',
    ].map((words) => `RunInstances --image-id ami-1 ${words}`),
    'CreateImage --instance-id i --name name --reboot',
    'CreateImage --instance-id i --name name --no-reboot',
    'ModifyVpcAttribute --vpc-id v --enable-dns-hostnames',
    'ModifyVpcAttribute --vpc-id v --no-enable-dns-support',
    'ModifyVpcAttribute --vpc-id v --enable-dns-support Value=false',
    'ModifyVpcAttribute --vpc-id v --enable-dns-support {"Value":true}',
    'ModifySubnetAttribute --subnet-id s --map-public-ip-on-launch',
    'ModifyInstanceAttribute --instance-id i --no-source-dest-check',
    'ModifyInstanceAttribute --instance-id i --disable-api-termination',
    'ModifyInstanceAttribute --instance-id i --instance-type Value=m1.small',
    'ModifyInstanceAttribute --instance-id i --instance-type m1.small',
    'DescribeInstances --no-paginate --filters Name=tag:a,Values=b,c Name=vpc-id,Values=v --instance-ids i-1 i-2',
  ],
  ecs: [
    'CreateService --service-name s --disable-execute-command',
    'CreateService --service-name s --enable-execute-command',
  ],
  eks: ['UpdateClusterVersion --name n --kubernetes-version 1.30'],
  iam: [
    'CreateRole --role-name r --assume-role-policy-document file://POLICY',
    'CreateVirtualMFADevice --virtual-mfa-device-name v --outfile OUT --bootstrap-method QRCodePNG',
  ],
  iot: ['CreateKeysAndCertificate --set-as-active --private-key-outfile OUT'],
  lambda: [
    'CreateFunction --function-name f --role r --runtime nodejs20.x --handler h --zip-file fileb://ZIP',
    'CreateFunction --function-name f --role r --code S3Bucket=bucket,S3Key=k',
    'PublishLayerVersion --layer-name l --zip-file fileb://ZIP',
    'PublishLayerVersion --layer-name l --content S3Bucket=bucket,S3Key=k',
    'UpdateFunctionCode --function-name f --zip-file fileb://ZIP',
  ],
  quicksight: [
    'StartAssetBundleImportJob --aws-account-id 123456789012 --asset-bundle-import-job-id j --asset-bundle-import-source-bytes fileb://BYTES',
  ],
  rekognition: [
    'DetectLabels --image-bytes fileb://BYTES',
    'DetectLabels --image S3Object={Bucket=bucket,Name=n}',
    'CompareFaces --source-image-bytes fileb://BYTES --target-image-bytes fileb://BYTES',
    'SearchFacesByImage --collection-id c --image-bytes fileb://BYTES',
  ],
  route53: [
    'GetHostedZone --id /hostedzone/Z1',
    'GetTrafficPolicy --id 12345678-1234-1234-1234-123456789012 --traffic-policy-version 2',
  ],
  ses: [
    'SendEmail --from a@b.c --to d@e.f g@h.i --cc j@k.l --bcc m@n.o --subject S --text T --html H',
    'SendEmail --from a@b.c --destination ToAddresses=d@e.f --message Subject={Data=S},Body={Text={Data=T}}',
  ],
  sns: ['Subscribe --topic-arn t --protocol https --notification-endpoint https://example.com'],
  sqs: ['SendMessage --queue-url http://127.0.0.1/1/q --message-body b'],
  stepfunctions: ['SendTaskSuccess --task-token t --task-output {}'],
  swf: ['RegisterActivityType --domain d --name n --activity-version 1'],
  translate: [
    'ImportTerminology --name n --merge-strategy OVERWRITE --data-file fileb://BYTES --terminology-data Format=CSV',
    'TranslateDocument --source-language-code en --target-language-code fr --document ContentType=text/plain --document-content fileb://BYTES',
  ],
};

/** Words that both refuse, without a request. */
const refused: readonly string[] = [
  'ec2 AuthorizeSecurityGroupIngress --group-id g --protocol foo --port 1 --cidr 0.0.0.0/0',
  'ec2 AuthorizeSecurityGroupIngress --group-id g --protocol 300',
  'ec2 AuthorizeSecurityGroupIngress --group-id g --protocol tcp --port x',
  'ec2 AuthorizeSecurityGroupIngress --group-id g --protocol tcp --ip-permissions IpProtocol=tcp',
  'ec2 ModifyVpcAttribute --vpc-id v --enable-dns-support --no-enable-dns-support',
  'ec2 RunInstances --image-id a --network-interfaces DeviceIndex=0 --associate-public-ip-address',
  'ec2 RunInstances --image-id a --count x',
  'lambda CreateFunction --function-name f --role r --zip-file fileb://BYTES',
  'lambda UpdateFunctionCode --function-name f --zip-file text',
  'ses SendEmail --from a@b.c --to d@e.f --destination ToAddresses=d@e.f --subject S --text T',
  'ses SendEmail --from a@b.c --to d@e.f --subject S --text T --message Subject={Data=S},Body={}',
  'cloudwatch PutMetricData --namespace N --metric-name m --dimensions A=b=c',
  'cloudwatch PutMetricData --namespace N --metric-name m --metric-data MetricName=m',
  'cloudfront CreateInvalidation --distribution-id D',
  'cloudfront CreateInvalidation --distribution-id D --paths /a --invalidation-batch CallerReference=r',
  'iam CreateVirtualMFADevice --virtual-mfa-device-name v --outfile OUT',
  'iam CreateVirtualMFADevice --virtual-mfa-device-name v --outfile OUT --bootstrap-method PNG',
  'iam CreateVirtualMFADevice --virtual-mfa-device-name v --outfile /nowhere/x --bootstrap-method QRCodePNG',
  'eks UpdateClusterVersion --name n --version-value 1.30',
];

/** What the AWS CLI calls the services. */
const commandNames: Readonly<Record<string, string>> = {
  codedeploy: 'deploy',
  config: 'configservice',
};

interface Line {
  readonly service: string;
  readonly operation: string;
  readonly words: readonly string[];
}

function lineOf(text: string): Line {
  const [service = '', operation = '', ...words] = text.split(' ').filter((word) => word !== '');
  return { service, operation, words };
}

const sent = Object.entries(lines).flatMap(([service, texts]) =>
  texts.map((text) => lineOf(`${service} ${text}`)),
);
const all = [...sent, ...refused.map(lineOf)];

interface Request {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: unknown;
}

const data = botocoreData();
const python = fileURLToPath(new URL('aws_lines.py', import.meta.url));
const hasAws = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import awscli'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const absent = data === undefined ? botocoreAbsent : 'left out: no AWS CLI is installed';
if (data === undefined || !hasAws) console.log(absent);

/** What the server was sent, as far as it has to be the same. */
function requestOf(method = '', path = '', type = '', body: Buffer): Request {
  const text = body
    .toString('latin1')
    .replace(/(?:cli-)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|cli-\d+-\d+/g, 'UNIQUE');
  if (type.includes('json')) return { method, path, body: text === '' ? '' : JSON.parse(text) };
  // XML: the elements of a structure may stand in any order.
  if (!type.includes('form')) return { method, path, body: text.split(/(?=<)/).sort() };
  return { method, path, body: [...new URLSearchParams(text)].map(String).sort() };
}

describe.skipIf(data === undefined || !hasAws)('the same words', () => {
  const workshop = openWorkshop();
  const folder = folderWith({}, afterAll);
  let server: Server;
  let requests: Request[] = [];
  const theirs: { code: number; told: string; requests: readonly Request[] }[] = [];
  const programs = new Map<string, CliProgram>();

  const place = (word: string): string =>
    word.replace(/(BYTES|ZIP|TEXT|POLICY|OUT)$/, (name) => join(folder, name));
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    writeFileSync(join(folder, 'BYTES'), Uint8Array.from([0, 255, 1, 128]));
    writeFileSync(join(folder, 'TEXT'), '#!/bin/sh\necho é\n');
    writeFileSync(join(folder, 'POLICY'), '{"Version": "2012-10-17", "Statement": []}');
    // An archive without files is nothing but its last record.
    writeFileSync(join(folder, 'ZIP'), Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'));
    mkdirSync(join(folder, 'home'));
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url: path, headers } = request;
        requests.push(requestOf(method, path, headers['content-type'], Buffer.concat(chunks)));
        response.end(answerTo(headers['content-type'] ?? '', path ?? ''));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await buildPrograms();
    await runAws();
  }, 300_000);

  afterAll(() => {
    workshop.close();
    server?.closeAllConnections();
    server?.close();
  });

  async function buildPrograms(): Promise<void> {
    for (const service of new Set(all.map((each) => each.service))) {
      const operations = all.filter((each) => each.service === service);
      const names = [...new Set(operations.map(({ operation }) => operation))];
      const model = botocoreSlice(data ?? '', service, names);
      const built = await workshop.build(model, 'leave', ['cli']);
      const load = (cli: string) => async () =>
        import(pathToFileURL(join(built.folder, 'commands', `${cli}.js`)).href);
      programs.set(service, {
        name: model.service.program ?? service,
        serviceId: model.service.id,
        version: '1',
        commands: Object.fromEntries(model.operations.map(({ cli }) => [cli, load(cli)])),
        help: async () => ({ program: () => '', commands: {} }),
      });
    }
  }

  /** The requests of each line are told apart by their path: each has an endpoint of its own. */
  async function runAws(): Promise<void> {
    const words = all.map((line, index) => [
      commandNames[line.service] ?? line.service,
      ...commandLine(line, `${url()}/line${index}`),
    ]);
    const child = spawn('python3', [python], {
      env: {
        ...plainEnvironment,
        ...keys,
        HOME: join(folder, 'home'),
        AWS_MAX_ATTEMPTS: '1',
        AWS_PAGER: '',
      },
    });
    const [out, told]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk) => out.push(String(chunk)));
    child.stderr.on('data', (chunk) => told.push(String(chunk)));
    child.stdin.end(JSON.stringify(words));
    await new Promise((resolve) => child.on('close', resolve));
    expect(told.join('')).toBe('');
    const ended: [number, string][] = JSON.parse(out.join(''));
    ended.forEach(([code, message], index) => {
      const plain = requests.flatMap(({ path, ...rest }) => {
        const [, line, own] = /^\/line(\d+)(.*)$/.exec(path ?? '') ?? [];
        return Number(line) === index ? [{ ...rest, path: own || '/' }] : [];
      });
      theirs.push({ code, told: message, requests: plain });
    });
  }

  const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'hush' };

  function commandLine({ service, operation, words }: Line, endpoint: string): string[] {
    const model = programs.get(service);
    const cli = Object.keys(model?.commands ?? {}).find(
      (name) => name.replaceAll('-', '') === operation.toLowerCase(),
    );
    return [
      cli ?? operation,
      ...words.map(place),
      '--region',
      'us-east-1',
      '--endpoint-url',
      endpoint,
    ];
  }

  async function runOurs(line: Line): Promise<{ outcome: Outcome; requests: readonly Request[] }> {
    const program = programs.get(line.service);
    if (program === undefined) throw new Error(line.service);
    requests = [];
    const env = { ...bareEnvironment, ...keys, AWS_MAX_ATTEMPTS: '1' };
    const outcome = await runProgramLine(program, commandLine(line, url()), env);
    return { outcome, requests };
  }

  test.each(
    sent.map(
      (line, index) =>
        [`${line.service} ${line.operation} ${line.words.join(' ')}`, line, index] as const,
    ),
  )('send the same: %s', async (_, line, index) => {
    const ours = await runOurs(line);
    const there = theirs[index];
    expect(ours.outcome.stderr).toBe('');
    expect(there?.requests, there?.told).toHaveLength(1);
    expect(ours.requests).toEqual(there?.requests);
  });

  test.each(refused.map((text, index) => [text, index] as const))(
    'are refused: %s',
    async (text, index) => {
      const ours = await runOurs(lineOf(text));
      const there = theirs[sent.length + index];
      expect(there?.requests).toEqual([]);
      expect([there?.code === 0, ours.outcome.code === 0]).toEqual([false, false]);
      expect(ours.requests).toEqual([]);
      expect(ours.outcome.stderr).toContain('[ERROR]');
    },
  );

  test('that name a file for a part of the answer put it there, for nobody else to read', async () => {
    const [device, key] = [
      'iam CreateVirtualMFADevice --virtual-mfa-device-name v --outfile OUT --bootstrap-method Base32StringSeed',
      'iot CreateKeysAndCertificate --private-key-outfile OUT',
    ];
    const seed = await runOurs(lineOf(device ?? ''));
    expect(readFileSync(join(folder, 'OUT'), 'utf8')).toBe('seed');
    expect(JSON.parse(seed.outcome.stdout)).toEqual({ VirtualMFADevice: { SerialNumber: 'n' } });
    const created = await runOurs(lineOf(key ?? ''));
    expect(readFileSync(join(folder, 'OUT'), 'utf8')).toBe('private');
    expect(statSync(join(folder, 'OUT')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(created.outcome.stdout)).toEqual({ keyPair: { PrivateKey: 'private' } });
  });
});

/** What parts are saved of: answers of IAM and of IoT. Others look at nothing in theirs. */
function answerTo(type: string, path: string): string {
  const seed = Buffer.from('seed').toString('base64');
  return type.includes('form')
    ? `<R><CreateVirtualMFADeviceResult><VirtualMFADevice><SerialNumber>n</SerialNumber><Base32StringSeed>${seed}</Base32StringSeed><QRCodePNG>${seed}</QRCodePNG></VirtualMFADevice></CreateVirtualMFADeviceResult></R>`
    : type.includes('xml') || (type === '' && !path.includes('/keys'))
      ? '<R/>'
      : '{"keyPair":{"PrivateKey":"private"}}';
}

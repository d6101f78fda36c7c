/**
 * `npm run demo`: from a specification to a client and a command line, and from these to a service.
 * The service is a mock on this machine, and all that is written goes to a folder that is removed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate, loadModel } from './index.js';
import { startMock } from './serve/mock-server.js';
import { packageRoot } from './output/package-root.js';

/** What the generated client exports: the demo writes the same files again, as JavaScript. */
type CognitoIdentity = typeof import('../generated/cognito-identity/index.js');

const specName = 'spec/cognito-identity.yaml';
const identity = 'us-east-1:0a1b2c3d-1111-2222-3333-444455556666';

async function demo(folder: string): Promise<void> {
  await generateClient(folder);
  title('2. Start a mock of the service');
  run(`opslice mock ${specName}`);
  const service = await startMock(join(packageRoot(), specName));
  try {
    back(`${specName} is served at ${service.url}`);
    const index = join(folder, 'cognito-identity', 'index.js');
    const api: CognitoIdentity = await import(pathToFileURL(index).href);
    await callWithClient(api, service.url);
    await failWithClient(api, service.url);
    await useCommandLine(join(folder, 'cognito-identity', 'cli.js'), service.url);
  } finally {
    await service.close();
  }
}

async function generateClient(folder: string): Promise<void> {
  const root = packageRoot();
  const { model } = await loadModel(join(root, specName));
  const count = model.operations.length;
  title(`1. Generate: ${model.service.title ?? model.service.id}, ${count} operations`);
  run(`opslice generate ${specName} --language js --emit types,client,cli`);
  const { steps } = await generate({
    specs: [specName],
    cwd: root,
    out: folder,
    language: 'js',
    emit: ['types', 'client', 'cli'],
  });
  const paths = steps.map(({ path }) => path);
  const shown = paths.filter((path) =>
    /^cognito-identity\/(\w+|.*\/get-credentials-.*)\.js$/.test(path),
  );
  const rest = `${paths.length - shown.length} more: the other operations, declarations, and the`;
  back(...shown.sort(), `and ${rest} runtime they share`);
}

async function callWithClient(api: CognitoIdentity, endpoint: string): Promise<void> {
  title('3. Call it with the generated client');
  run(
    `const client = createClient({ endpoint: '${endpoint}' });`,
    'const { Credentials } = await getCredentialsForIdentity(client, {',
    `  IdentityId: '${identity}',`,
    '});',
  );
  const client = api.createClient({ endpoint });
  const { Credentials } = await api.getCredentialsForIdentity(client, { IdentityId: identity });
  if (!(Credentials?.Expiration instanceof Date)) throw new Error('Expiration is not a Date');
  back(
    `Credentials.AccessKeyId  ${Credentials.AccessKeyId}`,
    `Credentials.SecretKey    ${blank(Credentials.SecretKey)}`,
    `Credentials.Expiration   a Date, ${Credentials.Expiration.toISOString()}`,
  );
}

async function failWithClient(api: CognitoIdentity, endpoint: string): Promise<void> {
  title('4. Provoke an error, and let its code say which');
  run(
    "const outcome = await result(getCredentialsForIdentity(client, { IdentityId: 'nobody' }));",
    'if (!outcome.ok) switch (outcome.error.code) { … }',
  );
  const client = api.createClient({ endpoint });
  const outcome = await api.result(api.getCredentialsForIdentity(client, { IdentityId: 'nobody' }));
  if (outcome.ok) throw new Error('The mock took an identity that breaks the pattern');
  const { error } = outcome;
  switch (error.code) {
    case 'InvalidParameterException':
      back(
        `case '${error.code}':`,
        `  status ${error.status}, request ${error.requestId}`,
        `  ${error.data.message}`,
      );
      return;
    default:
      throw error;
  }
}

async function useCommandLine(cli: string, endpoint: string): Promise<void> {
  const operation = 'get-credentials-for-identity';
  const id = ['--identity-id', identity];
  const to = ['--endpoint-url', endpoint];
  const invoke = async (words: readonly string[], code: number): Promise<void> => {
    run(`node cognito-identity/cli.js ${words.map(quoted).join(' ')}`);
    const outcome = await runNode([cli, ...words]);
    const printed = blankJson(`${outcome.stdout}${outcome.stderr}`.trim());
    back(printed, ...(code === 0 ? [] : [`(exit code ${outcome.code})`]));
    if (outcome.code !== code) {
      throw new Error(`Exit code ${outcome.code} where ${code} was expected`);
    }
  };
  title('5. The same from a shell, with the generated command line');
  await invoke([operation, '--generate-cli-skeleton'], 0);
  await invoke([operation, ...id, ...to], 0);
  await invoke([operation, ...id, ...to, '--query', 'Credentials.Expiration'], 0);
  await invoke([operation, '--identity-id', 'nobody', ...to], 254);
}

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs node on a file, with no setting of the person who looks on. */
function runNode(words: readonly string[]): Promise<Outcome> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|NODE)_/i.test(name));
  const nowhere = join(tmpdir(), 'opslice-demo-has-no-settings');
  const settings = { AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere, TZ: 'UTC' };
  return new Promise((resolve, reject) => {
    const env = { ...Object.fromEntries(kept), ...settings };
    const child = execFile(process.execPath, [...words], { env }, (error, stdout, stderr) => {
      if (child.exitCode === null) reject(error ?? new Error('The command line did not end'));
      else resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word}'`;
}

function blank(secret: string | undefined): string {
  return secret === undefined ? 'none' : '********';
}

function blankJson(text: string): string {
  return text.replace(/("(?:SecretKey|SessionToken)": )"[^"]*"/g, '$1"********"');
}

function title(text: string): void {
  console.log(`${text}\n`);
}

/** What is run. */
function run(...lines: readonly string[]): void {
  const marks = lines.map((line, index) => `  ${index === 0 ? '>' : ' '} ${line}`);
  console.log(marks.join('\n'));
}

/** What came back. */
function back(...texts: readonly string[]): void {
  const lines = texts.join('\n').split('\n');
  console.log(lines.map((line) => `      ${line}`.trimEnd()).join('\n') + '\n');
}

const folder = await mkdtemp(join(tmpdir(), 'opslice-demo-'));
try {
  await demo(folder);
  console.log('All of this came from one file. Read it, change it, run `npm run generate`.');
} catch (error) {
  console.error('\nThe demo failed:', error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

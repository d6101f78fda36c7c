import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CliEnvironment, main } from '../../generator/runtime/cli/main.js';
import type { CliFolder, CliProgram } from '../../generator/runtime/cli/command.js';
import { fixtureProgram } from './fixture-program.js';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where no setting of the person who runs the tests is found. */
export const bareEnvironment: Readonly<Record<string, string>> = {
  HOME: '/nonexistent',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** Runs the fixture's command line in this process. */
export function runLine(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  rest: Partial<CliEnvironment> = {},
): Promise<Outcome> {
  return runProgramLine(fixtureProgram, argv, { ...bareEnvironment, ...env }, rest);
}

/** Runs any command line in this process. */
export async function runProgramLine(
  program: CliProgram | CliFolder,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  rest: Partial<CliEnvironment> = {},
): Promise<Outcome> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await main(program, argv, {
    env,
    stdout: { write: (text) => stdout.push(Buffer.from(text).toString()) },
    stderr: { write: (text) => stderr.push(text) },
    ...rest,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

export interface Received {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export interface StandIn {
  readonly url: string;
  readonly received: Received[];
  readonly close: () => Promise<void>;
}

/** A service that answers what the input asks for. */
export async function startService(): Promise<StandIn> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, body });
      const { status, answer } = answerTo(JSON.parse(body), `${request.headers['x-amz-target']}`);
      if (status === 0) return;
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': 'request-1',
      });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answerTo(
  input: Readonly<Record<string, unknown>>,
  target: string,
): { status: number; answer: string } {
  const id = String(input['IdentityId'] ?? '');
  const json = (status: number, value: object): { status: number; answer: string } => ({
    status,
    answer: JSON.stringify(value),
  });
  if (id.endsWith(':notfound')) {
    return json(400, { __type: 'ResourceNotFoundException', message: "Identity 'x' not found." });
  }
  if (id.endsWith(':five')) return json(500, { __type: 'InternalErrorException', message: 'boom' });
  if (id.endsWith(':detail')) {
    return json(400, { __type: 'Odd', message: 'no', Reason: 'because', Deep: { a: 1 } });
  }
  if (id.endsWith(':silent')) return { status: 0, answer: '' };
  if (id.endsWith(':broken')) return { status: 200, answer: '{"Identity' };
  if (id.endsWith(':html')) return { status: 503, answer: '<html>' };
  if (target.endsWith('.ListIdentityPools')) {
    const pools = [0, 1].map((n) => ({ IdentityPoolId: `p${n}`, IdentityPoolName: `n${n}` }));
    return json(200, { IdentityPools: pools, NextToken: '2' });
  }
  if (id === '' || id.endsWith(':empty')) return json(200, {});
  return json(200, {
    IdentityId: id,
    Credentials: {
      AccessKeyId: 'AKIA',
      SecretKey: 'sé',
      SessionToken: 't',
      Expiration: 1437300000.0,
    },
    Unknown: 1,
  });
}

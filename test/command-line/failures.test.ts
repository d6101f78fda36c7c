import { beforeAll, describe, expect, it } from 'vitest';
import { runLine, type StandIn, startService } from '../support/command-line.js';
import { call, failed, get } from './calls.js';

let service: StandIn;

beforeAll(async () => {
  service = await startService();
  return () => service.close();
});

describe('failures of a call', () => {
  it('tells what the service said', async () => {
    const operation = 'when calling the GetCredentialsForIdentity operation';
    const message = `An error occurred (ResourceNotFoundException) ${operation}: Identity 'x' not found.`;
    expect(await call(service, 'r:notfound')).toEqual({
      code: 254,
      stdout: '',
      stderr: failed(message),
    });
    const detail = await call(service, 'r:detail');
    expect(detail.stderr).toBe(
      `${failed(`An error occurred (Odd) ${operation}: no`)}\nAdditional error details:\nReason: because\nDeep: {"a":1}\n`,
    );
  });

  it('tells of retries that were made and used up', async () => {
    service.received.length = 0;
    const { code, stderr } = await call(service, 'r:five', [], { AWS_MAX_ATTEMPTS: '2' });
    expect(code).toBe(254);
    expect(stderr).toContain('operation (reached max retries: 1): boom');
    expect(service.received).toHaveLength(2);
    const html = await call(service, 'r:html', [], { AWS_MAX_ATTEMPTS: '1' });
    expect(html.stderr).toContain('An error occurred (503) when calling');
  });

  it('tells of a timeout, of a reply that is none and of a connection that fails', async () => {
    const once = { AWS_MAX_ATTEMPTS: '1' };
    const silent = await call(service, 'r:silent', ['--cli-read-timeout', '1'], once);
    const timeout = failed(`Read timeout on endpoint URL: "${service.url}/"`);
    expect(silent).toEqual({ code: 255, stdout: '', stderr: timeout });
    const broken = await call(service, 'r:broken', [], once);
    expect(broken.code).toBe(255);
    expect(broken.stderr).toContain('Unable to parse response: HTTP 200: {');
    const words = [get, '--identity-id', 'a', '--endpoint-url', 'https://' + service.url.slice(7)];
    const tls = await runLine(words, once);
    expect(tls.stderr).toContain(`SSL validation failed for https:`);
  });

  it.each([
    ['AWS_USE_FIPS_ENDPOINT', 'FIPS'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'Dualstack'],
  ])("refuses %s with an endpoint of one's own, as the AWS CLI does", async (name, what) => {
    const { code, stderr } = await call(service, 'r:a', [], { [name]: 'true' });
    expect(code).toBe(255);
    expect(stderr).toContain(
      `Invalid Configuration: ${what} and custom endpoint are not supported. Take away the endpoint, or set ${name} or ${name.slice(4).toLowerCase()} to false.`,
    );
  });

  it.each([
    [
      'json',
      '{\n    "Message": "no",\n    "Code": "Odd",\n    "message": "no",\n    "Reason": "because",\n    "Deep": {\n        "a": 1\n    }\n}\n',
    ],
    ['yaml', 'Code: Odd\nDeep:\n  a: 1\nMessage: no\nReason: because\nmessage: no\n'],
    [
      'legacy',
      '\nAn error occurred (Odd) when calling the GetCredentialsForIdentity operation: no\n',
    ],
  ])('prints failures as %s', async (format, stderr) => {
    expect((await call(service, 'r:detail', ['--cli-error-format', format])).stderr).toBe(stderr);
    expect((await call(service, 'r:detail', [], { AWS_CLI_ERROR_FORMAT: format })).stderr).toBe(
      stderr,
    );
  });

  it('prints a wrong use in the format asked for before it and behind it', async () => {
    const { stderr } = await runLine([get, '--cli-error-format', 'json', '--identity-id']);
    expect(JSON.parse(stderr)).toMatchObject({ Code: 'ParamValidation' });
    const after = await runLine([get, '--identity-id', '--cli-error-format', 'json']);
    expect(JSON.parse(after.stderr)).toEqual(JSON.parse(stderr));
    const command = await runLine(['get-i', '--cli-error-format', 'json']);
    expect(JSON.parse(command.stderr)).toMatchObject({ Code: 'ParamValidation' });
    const several = await runLine([get, '--c', '--cli-error-format', 'json']);
    expect(JSON.parse(several.stderr)).toMatchObject({
      Problems: [{ Option: '--c', Suggestions: expect.arrayContaining(['--ca-bundle']) }],
    });
    const legacy = await runLine(['--cli-error-format', 'legacy', get]);
    expect(legacy.stderr).toMatch(/^\nthe following arguments are required: --identity-id\n/);
  });

  it('keeps tables whole where a message has several lines', async () => {
    const { code, stderr } = await runLine([get, '--cli-error-format', 'table']);
    const lines = stderr.trimEnd().split('\n');
    expect(code).toBe(252);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines.every((line) => /^[-|+].*[-|+]$/.test(line))).toBe(true);
    expect(lines.join('\n')).toContain('|  the following arguments are required: --identity-id ');
    expect(lines.join('\n')).toMatch(
      /\|  usage: cognito-identity \[options\] <command> \[parameters\] /,
    );
  });

  it('ends with 130 when it is interrupted', async () => {
    const controller = new AbortController();
    const words = [get, '--identity-id', 'r:silent', '--endpoint-url', service.url];
    service.received.length = 0;
    const outcome = runLine(words, {}, { signal: controller.signal });
    await expect.poll(() => service.received.length).toBe(1);
    controller.abort();
    expect(await outcome).toEqual({ code: 130, stdout: '\n', stderr: '' });
  });
});

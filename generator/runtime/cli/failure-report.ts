/** What a failure prints on stderr, and the exit code it ends with. */
import { usageText } from './argument-problem.js';
import type { AnyState } from './state.js';
import { globalText } from './global-values.js';
import { type Call, CallFailure, parameterFailure } from './failure.js';

/** Words that no option has taken. This message never has another format. */
export class UnknownOptions extends Error {
  override readonly name: string = 'UnknownOptions';

  constructor(words: readonly string[]) {
    super(`Unknown options: ${words.join(', ')}`);
  }
}

interface Report {
  readonly exitCode: number;
  /** The sentence for people. */
  readonly message: string;
  /** Members of the structured formats, in order. Absent where there is nothing to tell. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What the service has told besides its message. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Prints a failure as `--cli-error-format` asks and gives the exit code. */
export async function reportFailure(error: unknown, state: AnyState): Promise<number> {
  const { name, environment } = state;
  const { stderr } = environment;
  if (error instanceof UnknownOptions) {
    const prefix = `${name}: [ERROR]: `;
    stderr.write(`\n${usageText(name)}\n\n${prefix}${error.message}\n`);
    return 252;
  }
  const report = reportOf(error);
  stderr.write(await written(report, state));
  if (report.exitCode === 255) state.debug?.stack(error);
  return report.exitCode;
}

const formats = ['json', 'yaml', 'text', 'table', 'enhanced', 'legacy'];

async function written(report: Report, { name, environment, globals }: AnyState): Promise<string> {
  const wanted =
    globalText(globals, 'cli-error-format') ?? environment.env['AWS_CLI_ERROR_FORMAT'] ?? '';
  const format = formats.includes(wanted) ? wanted : 'enhanced';
  const end = report.message.endsWith('\n') ? '' : '\n';
  if (format === 'enhanced') {
    return `\n${name}: [ERROR]: ${report.message}${end}${detailLines(report.details)}`;
  }
  if (format === 'legacy') {
    const message = report.message.replace(/^An error occurred \(\w+\): /, '');
    return `\n${message}${end}`;
  }
  const { formatValue } = await import('./print-result.js');
  return formatValue(report.fields, format, 'error', {
    columns: environment.stdout.columns,
    isTTY: environment.stderr.isTTY,
  });
}

function detailLines(details: Report['details'] = {}): string {
  const entries = Object.entries(details);
  if (entries.length === 0) return '';
  const lines = entries.map(([key, value]) => {
    const isPlain = typeof value !== 'object' || value === null;
    return `${key}: ${isPlain ? String(value) : JSON.stringify(value)}\n`;
  });
  return `\nAdditional error details:\n${lines.join('')}`;
}

function reportOf(error: unknown): Report {
  if (error instanceof CallFailure) {
    return configurationReport(error.cause) ?? callReport(error.cause, error.call);
  }
  return configurationReport(error) ?? plainReport(255, textOf(error));
}

/** A mistake that has a message of its own, perhaps below a failure of the network. */
function configurationReport(error: unknown): Report | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name !== 'CliFailure' || !('exitCode' in at)) continue;
    const exitCode = Number(at.exitCode);
    const code = 'code' in at ? at.code : undefined;
    if (typeof code !== 'string') return plainReport(exitCode, at.message);
    const fields = { Code: code, Message: at.message };
    return { exitCode, fields, message: `An error occurred (${code}): ${at.message}` };
  }
  return undefined;
}

function plainReport(exitCode: number, message: string): Report {
  return { exitCode, message, fields: { Message: message } };
}

function callReport(error: unknown, call: Call): Report {
  const fields: Readonly<Record<string, unknown>> =
    error instanceof Error ? { ...error, message: error.message } : {};
  const url = `"${call.url.replace(/\/\/[^/@\s]*@/, '//<sensitive>@')}"`;
  switch (fields['code']) {
    case 'RequestError':
      return requestReport(textOf(error));
    case 'NetworkError':
      return plainReport(255, networkMessage(error, url));
    case 'TimeoutError':
      return plainReport(255, `Read timeout on endpoint URL: ${url}`);
    case 'ResponseError':
      return plainReport(255, `Unable to parse response: ${textOf(error)}`);
  }
  return 'sentCode' in fields && 'status' in fields
    ? serviceReport(fields, call)
    : plainReport(255, textOf(error));
}

/** What is wrong with an option is a wrong use, whoever has found it out. */
function requestReport(message: string): Report {
  const text = inTermsOfOptions(message);
  const failure = text.startsWith('--') ? parameterFailure(text) : undefined;
  return configurationReport(failure) ?? plainReport(255, text);
}

function serviceReport(fields: Readonly<Record<string, unknown>>, call: Call): Report {
  const { sentCode, status, retryable, message } = fields;
  const code = typeof sentCode === 'string' && sentCode !== '' ? sentCode : String(status);
  const usedUp = retryable === true && call.attempts >= call.maxAttempts;
  const retries = usedUp ? ` (reached max retries: ${call.attempts - 1})` : '';
  const data = Object.entries(Object(fields['data'])).filter(
    ([key]) => !/^(?:__type|code)$/i.test(key),
  );
  const text = String(message);
  return {
    exitCode: 254,
    message: `An error occurred (${code}) when calling the ${call.operation} operation${retries}: ${text}`,
    fields: Object.fromEntries([['Message', text], ['Code', code], ...data]),
    details: Object.fromEntries(data.filter(([key]) => !/^(?:error)?message$/i.test(key))),
  };
}

/** What the runtime says of a setting, by the name that it has here. */
function inTermsOfOptions(message: string): string {
  return message
    .replace(
      /^endpoint: no URL$/,
      'Invalid endpoint: give a URL such as https://localhost:8000 with --endpoint-url or AWS_ENDPOINT_URL.',
    )
    .replace(/^createClient\(\{ variables \}\)/, '--cli-variable');
}

const certificateCodes =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|^ERR_SSL|^EPROTO$/;

function networkMessage(error: unknown, url: string): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'ProxyError') return at.message;
    const code = 'code' in at ? String(at.code) : '';
    if (at.message.startsWith('no connection within')) {
      return `Connect timeout on endpoint URL: ${url}`;
    }
    if (certificateCodes.test(code)) {
      return `SSL validation failed for ${url.slice(1, -1)} ${at.message}`;
    }
    if (code === 'ECONNRESET' || at.message === 'the connection was closed') {
      return `Connection was closed before we received a valid response from endpoint URL: ${url}.`;
    }
  }
  return `Could not connect to the endpoint URL: ${url}`;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/* eslint-disable */
// @ts-nocheck
/** What a failure prints on stderr, and the exit code it ends with. */
import { meantText, unknownOptions, usageText } from './argument-problem.js';
import { paint, wantsColour } from './colour.js';
import type { CliCommand } from './command.js';
import type { AnyState } from './state.js';
import { globalText } from './global-values.js';
import {
  type Advice,
  type Call,
  CallFailure,
  CliFailure,
  type CliProblem,
  type FailureParts,
  parameterFailure,
} from './failure.js';
import { visible } from './visible.js';

/** Words that no option has taken. */
export class UnknownOptions extends Error {
  override readonly name: string = 'UnknownOptions';
  readonly words: readonly string[];
  readonly command: CliCommand | undefined;

  constructor(words: readonly string[], command?: CliCommand) {
    super(`Unknown options: ${words.join(', ')}`);
    this.words = words;
    this.command = command;
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
  readonly problems?: readonly CliProblem[];
  readonly advise?: FailureParts['advise'];
}

/** Prints a failure as `--cli-error-format` asks and gives the exit code. */
export async function reportFailure(error: unknown, state: AnyState): Promise<number> {
  const { environment } = state;
  const report = error instanceof UnknownOptions ? unknownReport(error, state) : reportOf(error);
  const format = await errorFormat(state);
  // The AWS CLI has one form for these, whatever the format is.
  const isPlain = error instanceof UnknownOptions && !listed.includes(format);
  const advice = await adviceOf(report, format);
  if (listed.includes(format)) {
    environment.stderr.write(await structured(withProblems(report, advice), format, state));
  } else if (isPlain || format === 'enhanced') {
    const text = isPlain
      ? `\n${usageText(state)}\n\n${state.name}: [ERROR]: ${report.message}\n`
      : `\n${state.name}: [ERROR]: ${ended(report.message)}${detailLines(report.details)}`;
    printForPeople(text + (advice?.text ?? ''), state);
  } else if (format === 'legacy') {
    const message = report.message.replace(/^An error occurred \(\w+\): /, '');
    environment.stderr.write(`\n${ended(message)}`);
  } else {
    environment.stderr.write(await structured(report.fields, format, state));
  }
  if (report.exitCode === 255) state.debug?.stack(error);
  return report.exitCode;
}

const formats = ['json', 'yaml', 'text', 'table', 'enhanced', 'legacy'];

/** The formats that can hold a list of problems. */
const listed: readonly string[] = ['json', 'yaml'];

/** The option, else the variable, else the profile. What none of them knows is the usual format. */
async function errorFormat({ environment, globals }: AnyState): Promise<string> {
  const wanted =
    globalText(globals, 'cli-error-format') ||
    environment.env['AWS_CLI_ERROR_FORMAT'] ||
    (await configuredFormat(environment.env, globals));
  return wanted !== undefined && formats.includes(wanted) ? wanted : 'enhanced';
}

async function configuredFormat(
  env: AnyState['environment']['env'],
  globals: AnyState['globals'],
): Promise<string | undefined> {
  const [{ loadConfig }, { setting }] = await Promise.all([
    import('./config.js'),
    import('../credentials/node/shared-config.js'),
  ]);
  try {
    return setting(loadConfig(env, globalText(globals, 'profile')), [], 'cli_error_format');
  } catch {
    // What is wrong with the files is what is told, or something before it.
    return undefined;
  }
}

async function adviceOf({ advise }: Report, format: string): Promise<Advice | undefined> {
  if (format !== 'enhanced' && !listed.includes(format)) return undefined;
  try {
    return await advise?.();
  } catch {
    // Advice that fails must not take the place of the failure.
    return undefined;
  }
}

/** The members that a program reads, with each problem and where it is. */
function withProblems(
  { fields, problems = [] }: Report,
  { suggestions, problems: more = [] }: Partial<Advice> = {},
): Readonly<Record<string, unknown>> {
  const [first, ...others] = problems;
  const all = [
    ...(first === undefined ? [] : [{ ...first, ...(suggestions && { suggestions }) }]),
    ...others,
    ...more,
  ];
  if (all.length === 0) return fields;
  const listedProblems = all.map(({ pointer, option, message, suggestions: meant = [] }) => ({
    ...(pointer === undefined ? {} : { Pointer: pointer }),
    ...(option === undefined ? {} : { Option: option }),
    Message: message,
    ...(meant.length === 0 ? {} : { Suggestions: meant }),
  }));
  return { ...fields, Problems: listedProblems };
}

async function structured(
  fields: Readonly<Record<string, unknown>>,
  format: string,
  { environment }: AnyState,
): Promise<string> {
  const { formatValue } = await import('./print-result.js');
  return formatValue(format === 'table' ? inLines(fields) : fields, format, 'error', {
    columns: environment.stdout.columns,
    isTTY: environment.stderr.isTTY,
  });
}

/** A text of several lines as a list, which a table shows as a part with a row for each. */
function inLines(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\n') ? value.trimEnd().split('\n') : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inLines(each)]));
}

/** The word for an error and marks below a text stand out where colours are shown. */
function printForPeople(text: string, { environment, globals }: AnyState): void {
  const { stderr, env } = environment;
  if (!wantsColour(stderr, globals, env)) {
    stderr.write(text);
    return;
  }
  const shown = stderr.isTTY === true ? visible(text) : text;
  const coloured = shown
    .replace('[ERROR]', (word) => paint(word, 'error'))
    .replace(/^( *)\^$/gm, (_, blanks: string) => blanks + paint('^', 'error'))
    .replace(/^ {2}(?:\* |--).*$/gm, (line) => paint(line, 'help'));
  (stderr.writeOwn ?? stderr.write.bind(stderr))(coloured);
}

function ended(message: string): string {
  return message.endsWith('\n') ? message : `${message}\n`;
}

function unknownReport({ message, words, command }: UnknownOptions, state: AnyState): Report {
  const problems = unknownOptions(words, command);
  return {
    exitCode: 252,
    message,
    fields: { Code: 'ParamValidation', Message: `${message}\n\n${usageText(state)}` },
    problems,
    advise: async () => ({ text: meantText(problems) }),
  };
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
    const { cause, call, advise } = error;
    return configurationReport(cause) ?? callReport(cause, call, advise);
  }
  return configurationReport(error) ?? plainReport(255, textOf(error));
}

/** A mistake that has a message of its own, perhaps below a failure of the network. */
function configurationReport(error: unknown): Report | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name !== 'CliFailure' || !('exitCode' in at)) continue;
    const exitCode = Number(at.exitCode);
    const code = 'code' in at ? at.code : undefined;
    const { problems, advise }: FailureParts = at instanceof CliFailure ? at : {};
    const parts = { exitCode, problems: problems ?? [], advise };
    if (typeof code !== 'string') return { ...plainReport(exitCode, at.message), ...parts };
    const fields = { Code: code, Message: at.message };
    return { ...parts, fields, message: `An error occurred (${code}): ${at.message}` };
  }
  return undefined;
}

function plainReport(exitCode: number, message: string): Report {
  return { exitCode, message, fields: { Message: message } };
}

function callReport(error: unknown, call: Call, advise: FailureParts['advise']): Report {
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
    ? serviceReport(fields, call, advise)
    : plainReport(255, textOf(error));
}

/** What is wrong with an option is a wrong use, whoever has found it out. */
function requestReport(message: string): Report {
  const text = inTermsOfOptions(message);
  const failure = text.startsWith('--') ? parameterFailure(text) : undefined;
  return configurationReport(failure) ?? plainReport(255, text);
}

function serviceReport(
  fields: Readonly<Record<string, unknown>>,
  call: Call,
  advise: FailureParts['advise'],
): Report {
  const { sentCode, status, retryable, message } = fields;
  const code = typeof sentCode === 'string' && sentCode !== '' ? sentCode : String(status);
  const usedUp = retryable === true && call.attempts >= call.maxAttempts;
  const retries = usedUp ? ` (reached max retries: ${call.attempts - 1})` : '';
  const data = Object.entries(Object(fields['data'])).filter(
    ([key]) => !/^(?:__type|code)$/i.test(key),
  );
  const text = String(message);
  const isRefused = typeof status === 'number' && status >= 400 && status < 500;
  return {
    exitCode: 254,
    ...(isRefused && { advise }),
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

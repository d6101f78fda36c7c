/** Options of every command: what the command line knows, and what the AWS CLI has besides. */
const names = [
  'endpoint-url',
  'region',
  'output',
  'query',
  'profile',
  'debug',
  'no-sign-request',
  'no-paginate',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-input-json',
  'cli-input-yaml',
  'generate-cli-skeleton',
  'cli-skeleton-style',
  'cli-dry-run',
  'version',
  'color',
  'ca-bundle',
  'cli-token',
  'cli-api-key',
  'cli-variable',
  'no-verify-ssl',
  'cli-binary-format',
  'no-cli-pager',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
  'cli-error-format',
  'help',
] as const;

/** An option that every command has. A test holds them against what the command line takes. */
export type GlobalOption = (typeof names)[number];

/** The options that every command has. */
export const globalOptions: ReadonlySet<string> = new Set(names);

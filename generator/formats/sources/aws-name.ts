import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { defined } from '../../defined.js';

/** What stands before the name of a service of AWS; names of installed files begin with it too. */
export const awsPrefix = 'aws:';

/** A service as it is named behind `aws:`, e.g. `dynamodb/2012-08-10#0a1b2c3`. */
export interface AwsName {
  readonly service: string;
  /** The API version, e.g. `2012-08-10`. Default: the newest. */
  readonly version?: string;
  /** The revision of the public models: at least the first 7 digits of a commit. */
  readonly commit?: string;
}

const form = /^([^/\\#]+)(?:\/(\d{4}-\d\d-\d\d))?(?:#([0-9a-f]{7,40}))?$/;

/**
 * Reads what stands behind `aws:`.
 *
 * @param asker The file or argument that names it, for messages.
 */
export function readAwsName(text: string, asker: string): Read<AwsName> {
  const [, service, version, commit] = form.exec(text) ?? [];
  if (service !== undefined) return readOf({ service, ...defined({ version, commit }) });
  const problem = {
    code: 'wrong-value',
    message: `"${text}" does not name a service`,
    mend: 'Write NAME, NAME/API-VERSION or NAME#COMMIT, e.g. dynamodb, dynamodb/2012-08-10, dynamodb#0a1b2c3 (7 to 40 digits).',
  } as const;
  return readOf<AwsName>(undefined, [toDiagnostic(problem, asker)]);
}

/** A name as it is written behind `aws:`. */
export function awsNameText({ service, version, commit }: AwsName): string {
  const ending = commit === undefined ? '' : `#${commit}`;
  return `${service}${version === undefined ? '' : `/${version}`}${ending}`;
}

/** A name of a service in one spelling, without case, blanks and the company: `route53` is `Route 53`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/^(aws|amazon)|[^a-z0-9]/g, '');
}

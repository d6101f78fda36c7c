import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { botocoreServices, installedBotocore, readJson } from '../support/botocore-model.js';
import { askBotocore, type Params, type Resolved } from './botocore-resolver.js';
import { compileResolvers } from './compile-resolvers.js';

/** A case of a file of tests. */
interface EndpointTest {
  readonly documentation?: string;
  readonly params?: Params;
  readonly expect:
    | { readonly error: string }
    | {
        readonly endpoint: {
          readonly url: string;
          readonly properties?: Readonly<Record<string, unknown>>;
          readonly headers?: Readonly<Record<string, readonly string[]>>;
        };
      };
}

/** A suite: rules, and what they are to give. */
interface Suite {
  readonly name: string;
  readonly rules: unknown;
  readonly tests: readonly EndpointTest[];
}

export interface Outcome {
  readonly suite: string;
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What was wanted and given, of what did not pass. */
  readonly reason: string;
}

export interface Run {
  readonly outcomes: readonly Outcome[];
  /** What could not be looked at, and why. */
  readonly left: readonly string[];
}

/** Runs the cases of a folder in the form of `../shared/data/endpoints`. */
export async function runEndpoints(data: string): Promise<Run> {
  const botocore = installedBotocore();
  const left: string[] = [];
  if (botocore === undefined) left.push('left out: the services, since no botocore is installed');
  const suites = [...ruleSuites(data), ...serviceSuites(data, botocore?.data, left)];
  const resolvers = await compileResolvers(new Map(suites.map(({ name, rules }) => [name, rules])));
  const cases = suites.flatMap((suite, index) =>
    suite.tests.map((test) => ({ suite, index, test })),
  );
  const reference =
    botocore &&
    askBotocore(
      suites.map(({ rules }) => rules),
      cases.map(({ index, test }) => [index, test.params ?? {}]),
    );
  const outcomes = cases.map(({ suite, test }, at): Outcome => {
    const given = resolvers.get(suite.name)?.(test.params ?? {}) ?? { fault: 'no resolver' };
    const about = { suite: suite.name, title: test.documentation ?? JSON.stringify(test.params) };
    const theirs = reference?.[at];
    const reason = `wanted ${JSON.stringify(test.expect)}\n  given  ${JSON.stringify(given)}`;
    if (theirs !== undefined && !isAsWanted(theirs, test)) {
      return { ...about, state: 'skipped', reason };
    }
    return { ...about, state: isAsWanted(given, test) ? 'passed' : 'failed', reason };
  });
  return { outcomes, left };
}

function isAsWanted(given: Resolved, { expect }: EndpointTest): boolean {
  if ('error' in expect) return 'error' in given && given.error === expect.error;
  const { url, properties = {}, headers = {} } = expect.endpoint;
  return isDeepStrictEqual(given, { url, properties, headers });
}

/** The rules of `valid-rules` that have a file in `test-cases`. */
function ruleSuites(data: string): Suite[] {
  return jsonFiles(join(data, 'test-cases')).flatMap((file) => {
    const rules = join(data, 'valid-rules', file);
    if (!existsSync(rules)) return [];
    return [
      {
        name: `valid-rules/${file}`,
        rules: readJson(rules),
        tests: testsOf(join(data, 'test-cases', file)),
      },
    ];
  });
}

/** The rules of an installed botocore for the files of `services`. */
function serviceSuites(data: string, models: string | undefined, left: string[]): Suite[] {
  if (models === undefined) return [];
  const versions = new Map(botocoreServices(models));
  return jsonFiles(join(data, 'services')).flatMap((file) => {
    const service = file.replace(/\.json$/, '');
    const rules = rulesOf(models, service, versions.get(service));
    if (rules === undefined) left.push(`left out: ${service}, which botocore has no rules of`);
    else return [{ name: service, rules, tests: testsOf(join(data, 'services', file)) }];
    return [];
  });
}

/** The rule set that botocore has of a service. */
export function rulesOf(models: string, service: string, version: string | undefined): unknown {
  const file = join(models, service, version ?? '', 'endpoint-rule-set-1.json');
  const path = [file, `${file}.gz`].find((each) => existsSync(each));
  return path === undefined ? undefined : readJson(path);
}

function testsOf(file: string): readonly EndpointTest[] {
  // A cast: the form of the file is Smithy's `smithy.rules#endpointTests`.
  return (readJson(file) as { readonly testCases: readonly EndpointTest[] }).testCases;
}

function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
}

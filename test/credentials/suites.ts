import { readFileSync } from 'node:fs';
import { runAssumeRole } from './suites/assume-role.js';
import { runConfiguredEndpoints } from './suites/configured-endpoints.js';
import { runContainer } from './suites/container.js';
import { runFileLocations } from './suites/file-locations.js';
import { runInstanceEndpoints } from './suites/instance-endpoints.js';
import { runLogin } from './suites/login.js';
import { runParser } from './suites/parser.js';
import type { Outcome } from './tally.js';

/** The public suites, by the names of their files. */
export const suites: Readonly<Record<string, (path: string) => Promise<Outcome[]>>> = {
  'assume-role-tests.json': read(runAssumeRole),
  'configured-endpoint-urls-profile-tests.json': read(runConfiguredEndpoints),
  'ecs-tests.json': read(runContainer),
  'file-location-tests.json': read(runFileLocations),
  'imds-endpoint-tests.json': read(runInstanceEndpoints),
  'login-provider-test-cases.json': read(runLogin),
  'profile-parser-tests.json': read(runParser),
};

function read<Content>(
  run: (content: Content) => Promise<Outcome[]>,
): (path: string) => Promise<Outcome[]> {
  // A cast: each suite says what its file holds.
  return (path) => run(JSON.parse(readFileSync(path, 'utf8')) as Content);
}

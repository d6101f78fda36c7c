/* eslint-disable */
// @ts-nocheck
/** The values of the options that every command takes. */
import type { OptionWords } from './arguments.js';
import { parameterFailure } from './failure.js';

export type Globals = ReadonlyMap<string, OptionWords>;

/** The value of an option that takes one. */
export function globalText(globals: Globals, name: string): string | undefined {
  const given = globals.get(name);
  return typeof given === 'object' ? given[0] : undefined;
}

/** Seconds on the command line, of which 0 is no limit, as milliseconds. */
export function globalTimeout(globals: Globals, name: string): number | undefined {
  const text = globalText(globals, name);
  return text === undefined ? undefined : Number(text.trim().replaceAll('_', '')) * 1000;
}

/**
 * Refuses an endpoint that is not a URL and a query that is not an expression, before anything is done.
 *
 * @throws CliFailure 252.
 */
export async function checkGlobals(globals: Globals): Promise<void> {
  const endpoint = globalText(globals, 'endpoint-url');
  if (endpoint !== undefined) checkEndpoint(endpoint);
  const expression = globalText(globals, 'query');
  if (expression === undefined) return;
  const [{ checkQuery }, { search }] = await Promise.all([
    import('./query.js'),
    import('./vendor/jmespath.js'),
  ]);
  checkQuery(expression, search);
}

function checkEndpoint(endpoint: string): void {
  const form = 'Must be of the form http://<hostname>/ or https://<hostname>/';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint)) {
    throw parameterFailure(
      `Bad value for --endpoint-url "${endpoint}": scheme is missing.  ${form}`,
    );
  }
  if (!/^https?:/i.test(endpoint) || !URL.canParse(endpoint)) {
    throw parameterFailure(`Bad value for --endpoint-url "${endpoint}".  ${form}`);
  }
}

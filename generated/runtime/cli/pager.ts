/* eslint-disable */
// @ts-nocheck
/** Shows a long text page by page, on a terminal. */
import { spawn } from 'node:child_process';
import { profileProperties } from '../credentials/node/shared-config.js';
import { loadConfig } from './config.js';
import type { CliEnvironment } from './environment.js';
import { globalText } from './global-values.js';
import type { State } from './state.js';
import { visible } from './visible.js';

/**
 * Shows a text through `AWS_PAGER`, `cli_pager` of the profile, `PAGER` or `less`; with an empty pager, it is
 * written as it is.
 */
export async function showPage(
  text: string,
  { environment, globals }: Pick<State, 'environment' | 'globals'>,
): Promise<void> {
  const { env, stdout } = environment;
  const pager = pagerOf(env, globalText(globals, 'profile'));
  const paged = pager !== '' && (await page(visible(text), pager, env));
  if (!paged) await stdout.write(text);
}

function pagerOf(env: CliEnvironment['env'], profile: string | undefined): string {
  if (env['AWS_PAGER'] !== undefined) return env['AWS_PAGER'];
  return configuredPager(env, profile) ?? env['PAGER'] ?? 'less';
}

function configuredPager(
  env: CliEnvironment['env'],
  profile: string | undefined,
): string | undefined {
  try {
    return profileProperties(loadConfig(env, profile)).get('cli_pager');
  } catch {
    // Help is shown also to those who look for what is wrong with their files.
    return undefined;
  }
}

/** Whether the pager could be started; a shell says 126 or 127 where it could not. */
function page(text: string, pager: string, env: CliEnvironment['env']): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(pager, {
      shell: true,
      env: { LESS: 'FRX', ...env },
      stdio: ['pipe', 'inherit', 'ignore'],
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code !== 126 && code !== 127));
    // Somebody who has read enough closes the pager before the text is through.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}

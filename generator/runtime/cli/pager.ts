/** Shows a long text: page by page where somebody looks, all at once anywhere else. */
import { spawn } from 'node:child_process';
import type { CliEnvironment } from './environment.js';
import { visible } from './visible.js';

/**
 * Shows a text through `AWS_PAGER`, `PAGER` or `less`; without a terminal, or with an empty pager,
 * it is written as it is.
 */
export async function showPage(
  text: string,
  { env, stdout }: CliEnvironment,
  mayPage: boolean,
): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  const pager = env['AWS_PAGER'] ?? env['PAGER'] ?? 'less';
  const paged =
    mayPage && stdout.isTTY === true && pager !== '' && (await page(visible(whole), pager, env));
  if (!paged) await stdout.write(whole);
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

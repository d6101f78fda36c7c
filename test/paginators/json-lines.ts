import { spawn } from 'node:child_process';

/**
 * What a script of Python says of values: a line of JSON for each.
 *
 * @throws Error where the script fails, or says another number of lines.
 */
export function jsonLines<Said>(script: string, values: readonly object[]): Promise<Said[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const texts: Buffer[] = [];
    child.stdout.on('data', (text: Buffer) => texts.push(text));
    child.on('error', reject);
    child.on('close', (exit) => {
      const lines = Buffer.concat(texts).toString('utf8').split('\n').slice(0, -1);
      if (exit === 0 && lines.length === values.length) {
        resolve(lines.map((line): Said => JSON.parse(line)));
      } else reject(new Error(`${script} ended with ${exit}`));
    });
    child.stdin.end(values.map((each) => `${JSON.stringify(each)}\n`).join(''));
  });
}

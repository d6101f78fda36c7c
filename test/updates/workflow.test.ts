import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { blocksUnder, runShell } from '../recipes/recipe.js';
import { folderWith, get, opslice, put } from '../support/generation.js';
import { project, publish } from './barns.js';

const workflow = z.object({
  jobs: z.object({
    update: z.object({
      env: z.record(z.string(), z.string()),
      steps: z.array(z.object({ run: z.string().optional() })),
    }),
  }),
});

/** What runs of the workflow have around them. */
interface Around {
  readonly cwd: string;
  /** The repository that the project is a clone of. */
  readonly origin: string;
  readonly temporary: string;
}

/** Runs a program of Git in a folder. */
function git(folder: string, ...words: readonly string[]): string {
  const own = ['-c', 'user.name=A', '-c', 'user.email=a@example'];
  return execFileSync('git', ['-C', folder, ...own, ...words], { encoding: 'utf8' }).trim();
}

/** A program of the project, in the words of a shell. */
function program(cwd: string, name: string, lines: string): void {
  const path = `node_modules/.bin/${name}`;
  put(cwd, path, `#!/bin/sh\n${lines}\n`);
  chmodSync(join(cwd, path), 0o755);
}

/** A project with a repository to push to, and a program of GitHub that keeps what it is asked. */
async function around(): Promise<Around> {
  const cwd = await project();
  const [origin, temporary] = [folderWith({}), folderWith({})];
  put(cwd, 'CHANGELOG.md', '# Changelog\n\n## Next\n\n- Old.\n');
  put(cwd, '.gitignore', 'node_modules\nclone\ngh.log\nopen\n');
  program(cwd, 'opslice', `exec "${process.execPath}" "${opslice}" "$@" --from clone`);
  program(
    cwd,
    'gh',
    [
      'echo "$GH_TOKEN $*" >> gh.log',
      'case "$2" in',
      '  list) if [ -e open ]; then echo 1; else echo 0; fi ;;',
      '  create) touch open ;;',
      'esac',
    ].join('\n'),
  );
  git(origin, 'init', '--quiet', '--bare');
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'All');
  git(cwd, 'remote', 'add', 'origin', origin);
  git(cwd, 'push', '--quiet', 'origin', 'main');
  return { cwd, origin, temporary };
}

/** Runs the steps of the workflow of the README on the main branch, each in a shell of its own. */
async function runWorkflow({ cwd, temporary }: Around): Promise<void> {
  git(cwd, 'switch', '--quiet', '--force', 'main');
  const [block] = blocksUnder('Newer models').filter(({ language }) => language === 'yaml');
  const { env, steps } = workflow.parse(parse(block?.text ?? '')).jobs.update;
  const given = { ...env, GH_TOKEN: 'a-token', RUNNER_TEMP: temporary };
  for (const { run } of steps) {
    if (run === undefined) continue;
    const { code, stderr } = await runShell(run, cwd, given);
    expect({ run, code, stderr: code === 0 ? '' : stderr }).toEqual({ run, code: 0, stderr: '' });
  }
}

it('opens a pull request where something changed, and brings it to date', async () => {
  const place = await around();
  const { cwd, origin, temporary } = place;
  await runWorkflow(place);
  expect(git(origin, 'branch', '--list', 'opslice-update')).toBe('');
  expect(existsSync(join(cwd, 'gh.log'))).toBe(false);

  publish(cwd, { more: ['Age'] });
  await runWorkflow(place);
  const changes = join(temporary, 'changes.md');
  const asked = get(cwd, 'gh.log').trim().split('\n');
  expect(asked).toEqual([
    expect.stringMatching(/^a-token pr list --head opslice-update /),
    `a-token pr create --head opslice-update --title Update the models of AWS --body-file ${changes}`,
  ]);
  expect(get(temporary, 'changes.md')).toMatch(/^- Barn: .*\n\n## Barn: minor\n/);
  expect(git(origin, 'show', '--name-only', '--format=%s', 'opslice-update').split('\n')).toEqual([
    'Update the models of AWS',
    '',
    'CHANGELOG.md',
    'generated/barn/types.ts',
    'generated/manifest.json',
    'models/barn-2020-01-01.json.gz',
    'opslice.lock',
  ]);
  expect(git(origin, 'show', 'opslice-update:CHANGELOG.md')).toMatch(
    /## Next\n\n- Barn: .*\n- Old\./,
  );

  rmSync(join(cwd, 'gh.log'));
  publish(cwd, { more: ['Age', 'Weight'] });
  await runWorkflow(place);
  expect(get(cwd, 'gh.log').trim().split('\n').at(-1)).toBe(
    `a-token pr edit opslice-update --body-file ${changes}`,
  );
  expect(git(origin, 'log', '--oneline', 'main..opslice-update').split('\n')).toHaveLength(1);
  expect(git(origin, 'show', 'opslice-update:generated/barn/types.ts')).toContain('Weight');
});

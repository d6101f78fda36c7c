/** What `opslice migrate` is told that it cannot go by: all of it at once, and nothing is written. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { filesIn, folderWith, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

interface Found {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly file: string;
    readonly line?: number;
    readonly column?: number;
    readonly message: string;
    readonly suggestion?: string;
  }[];
}

async function problemsOf(cwd: string, ...words: string[]): Promise<string[]> {
  const { code, stdout } = await runOpslice(['migrate', ...words, '--json'], { cwd });
  expect(code).toBe(1);
  const { diagnostics }: Found = JSON.parse(stdout);
  return diagnostics.map(({ code: name, file, line, column, message, suggestion }) => {
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    return `${place} ${name}: ${message}${suggestion === undefined ? '' : ` (${suggestion}?)`}`;
  });
}

it('a folder that is not there, and a file in its place', async () => {
  const cwd = folderWith({ 'a.ts': '' });
  expect(await problemsOf(cwd, 'src')).toEqual(['src file-missing: There is no such file']);
  expect(await problemsOf(cwd, 'a.ts')).toEqual(['a.ts not-a-folder: This is not a folder']);
});

it('the words of the command', async () => {
  const { code, stderr } = await runOpslice(['migrate', 'src', '--force']);
  expect(code).toBe(1);
  expect(stderr).toContain("option '--force' needs '--write'");
});

const data = botocoreData();
if (data === undefined) {
  console.log(`${botocoreAbsent} (bad inputs of migrate)`);
  it.skip('bad inputs need botocore', () => {});
} else {
  it('all that is wrong, with its place, and nothing is written', async () => {
    const cwd = folderWith({
      'src/broken.ts': 'export const a = ;\n',
      'src/lost.ts': "import { b } from './none.js';\nimport './styles.css';\nb();\n",
      'src/names.ts':
        "import { SQSClient, SendMesageCommand } from '@aws-sdk/client-sqs';\nvoid new SQSClient({}).send(new SendMesageCommand({}));\n",
      'src/service.ts':
        "import { NoSuchClient } from '@aws-sdk/client-no-such';\nexport const c = new NoSuchClient({});\n",
      'src/styles.css': '',
    });
    const before = filesIn(cwd);
    expect(await problemsOf(cwd, 'src', '--write', '--force')).toEqual([
      'src/broken.ts:1:18 script-syntax: Expression expected',
      'src/lost.ts:1:19 lost-import: There is no file "./none.js" to import from',
      'src/names.ts:2:33 unknown-operation: The model of SQS has no operation SendMesage (SendMessage?)',
      'src/service.ts:1:30 model-missing: No model of the service of @aws-sdk/client-no-such is known',
    ]);
    expect(filesIn(cwd)).toEqual(before);
  });

  const queue = {
    'src/queue.ts':
      "import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\n\nconst sqs = new SQSClient({});\nawait sqs.send(new ListQueuesCommand({}));\n",
  };
  const git = (cwd: string, ...words: string[]): void => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    execFileSync('git', ['-C', cwd, ...identity, ...words], { stdio: 'ignore' });
  };

  it('a folder that Git does not know, and one with changes, are not written into', async () => {
    const cwd = folderWith(queue);
    const before = filesIn(cwd);
    expect(await problemsOf(cwd, 'src', '--write')).toEqual([
      'src dirty-work-tree: The folder is not in a repository of Git, or git is not installed',
    ]);
    expect(filesIn(cwd)).toEqual(before);
    git(cwd, 'init');
    expect(await problemsOf(cwd, 'src', '--write')).toEqual([
      'src dirty-work-tree: The folder has changes that are not committed: src/queue.ts',
    ]);
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--message', 'all');
    put(cwd, 'notes.txt', 'beside the folder');
    const { code, stderr } = await runOpslice(['migrate', 'src', '--write', '--quiet'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(filesIn(cwd)['src/queue.ts']).toBe(
      "import { nodeDefaults } from '../generated/node.js';\nimport { createClient, listQueues } from '../generated/sqs/index.js';\n\nconst sqs = createClient(nodeDefaults());\nawait listQueues(sqs, {});\n",
    );
  });

  it('what Git ignores, and what links lead to, stays as it is, also with --force', async () => {
    const text = queue['src/queue.ts'];
    const cwd = folderWith({
      ...queue,
      'src/dist/queue.js': text,
      'src/force-added.ts': text,
      'src/.gitignore': 'dist\nforce-added.ts\n',
      'beside/queue.ts': text,
    });
    symlinkSync(join(cwd, 'beside'), join(cwd, 'src/linked'), 'junction');
    git(cwd, 'init');
    git(cwd, 'add', '--force', 'src/force-added.ts');
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--message', 'all');
    const turnedBy = async (folder: string, ...words: string[]): Promise<string[]> => {
      const all = ['migrate', folder, '--write', '--quiet', ...words];
      expect(await runOpslice(all, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
      const scripts = Object.entries(filesIn(cwd)).filter(([path]) => /queue|added/.test(path));
      return scripts.flatMap(([path, now]) => (now === text ? [] : [path]));
    };
    expect(await turnedBy('src')).toEqual(['src/force-added.ts', 'src/queue.ts']);
    expect(await turnedBy('src', '--force')).toEqual(['src/force-added.ts', 'src/queue.ts']);
    expect(await problemsOf(cwd, 'src/dist', '--write')).toEqual([
      'src/dist dirty-work-tree: Git ignores the folder, and could not bring its files back',
    ]);
    expect(await turnedBy('src/dist', '--force')).toContain('src/dist/queue.js');
  });

  it('--force writes without Git', async () => {
    const cwd = folderWith(queue);
    const { code } = await runOpslice(['migrate', 'src', '--write', '--force', '--quiet'], { cwd });
    expect(code).toBe(0);
    expect(filesIn(cwd)['src/queue.ts']).not.toContain('@aws-sdk');
  });
}

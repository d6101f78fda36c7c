/** Where the clients are that a turned script imports, as `--out` and the settings say it. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { filesIn, folderWith } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const script =
  "import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\n\nconst sqs = new SQSClient({});\nawait sqs.send(new ListQueuesCommand({}));\n";
const settings = (out: string): string =>
  `import { defineConfig } from 'opslice';\n\nexport default defineConfig({\n  outputs: [{ ${out}emit: ['types', 'client'], include: ['node'] }],\n});\n`;

interface Case {
  readonly title: string;
  /** What `--out` says, in a folder. Default: it is not given. */
  readonly out?: (cwd: string) => string;
  /** The settings that are there. */
  readonly config?: string;
  /** The module that `nodeDefaults` comes from, as it is written. */
  readonly module: string;
  /** The settings that are there afterwards. Default: the same. */
  readonly written?: string;
}

const cases: readonly Case[] = [
  { title: 'no word of it', module: "'../generated/node.js'", written: settings('') },
  {
    title: 'an absolute path',
    out: (cwd) => join(cwd, 'made/here'),
    module: "'../made/here/node.js'",
    written: settings("out: 'made/here', "),
  },
  {
    title: 'a path that is written otherwise',
    out: () => './made/../generated/',
    module: "'../generated/node.js'",
    written: settings(''),
  },
  {
    title: 'a path outside',
    out: () => '../made-beside',
    module: "'../../made-beside/node.js'",
    written: settings("out: '../made-beside', "),
  },
  {
    title: 'a path with quotes',
    out: () => "it's",
    module: String.raw`'../it\'s/node.js'`,
    written: settings(`out: "it's", `),
  },
  {
    title: 'the folder of the settings, written otherwise',
    out: () => 'made',
    config: settings("out: './made/', "),
    module: "'../made/node.js'",
  },
  {
    title: 'the folder of the settings, by an absolute path',
    out: (cwd) => join(cwd, 'made'),
    config: settings("out: 'made', "),
    module: "'../made/node.js'",
  },
  {
    title: 'what only the settings say',
    config: settings("out: './made', "),
    module: "'../made/node.js'",
  },
];

if (botocoreData() === undefined) {
  console.log(`${botocoreAbsent} (output folders of migrate)`);
  it.skip('output folders need botocore', () => {});
} else {
  it.each(cases)('$title', async ({ out, config, module, written = config }) => {
    const files = config === undefined ? {} : { 'opslice.config.ts': config };
    const cwd = folderWith({ 'src/queue.ts': script, ...files });
    const words = ['migrate', 'src', '--write', '--force', '--json'];
    const asked = out === undefined ? [] : ['--out', out(cwd)];
    const { code, stdout, stderr } = await runOpslice([...words, ...asked], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report: { setup: { advice: string[] } } = JSON.parse(stdout);
    const after = filesIn(cwd);
    expect({
      line: after['src/queue.ts']?.split('\n')[0],
      settings: after['opslice.config.ts'],
      advice: report.setup.advice,
    }).toEqual({
      line: `import { nodeDefaults } from ${module};`,
      settings: written,
      advice: [],
    });
  });
}

/** What files have to do with each other: those that share a client, or names of the SDK, are turned together or not at all. */
import { expect, it } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { type Files, filesIn, folderWith } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

interface Case {
  /** The folder of its own that its files stand in. */
  readonly folder: string;
  readonly given: Files;
  /** The files that become others. */
  readonly turned: readonly string[];
  /** What is said of what stays, with its place. */
  readonly stays: readonly string[];
}

const client =
  "import { SQSClient } from '@aws-sdk/client-sqs';\nexport const sqs = new SQSClient({});\n";
const own =
  "import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\nawait sqs.send(new ListQueuesCommand({}));\n";

const cases: readonly Case[] = [
  {
    folder: 'barrel',
    given: {
      'client.js': client,
      'index.js': "export * from './client.js';\n",
      'use.js': "import { sqs } from './index.js';\nsqs.middlewareStack.remove('retry');\n",
      'apart.js': own,
    },
    turned: ['apart.js'],
    stays: ['use.js:2:5 middlewareStack of a client has no counterpart'],
  },
  {
    folder: 'barrel-of-all',
    given: {
      'client.js': client,
      'index.js': "export * from './client.js';\n",
      'use.js':
        "import { ListQueuesCommand } from '@aws-sdk/client-sqs';\nimport { sqs } from './index.js';\nawait sqs.send(new ListQueuesCommand({}));\n",
    },
    turned: ['client.js', 'use.js'],
    stays: [],
  },
  {
    folder: 'loaded-later',
    given: {
      'client.ts': client,
      'load.ts': "export const load = () => import('./client.js');\n",
      'use.ts':
        "import { ListQueuesCommand } from '@aws-sdk/client-sqs';\nimport { load } from './load.js';\nconst { sqs } = await load();\nawait sqs.send(new ListQueuesCommand({}));\n",
    },
    turned: [],
    stays: ['use.ts:4:20 It is not known which client sends this'],
  },
  {
    folder: 'handed-on',
    given: {
      'client.js': client,
      'main.js':
        "import { sqs } from './client.js';\nimport { list } from './list.js';\nawait list(sqs);\n",
      'list.js':
        "import { ListQueuesCommand } from '@aws-sdk/client-sqs';\nexport const list = (given) => given.send(new ListQueuesCommand({}));\n",
    },
    turned: [],
    stays: ['list.js:2:47 It is not known which client sends this'],
  },
  {
    folder: 'names',
    given: {
      'aws.js': "export { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\n",
      'more.js': "export { ListQueuesCommand, SQSClient } from './aws.js';\n",
      'use.js':
        "import { ListQueuesCommand, SQSClient } from './more.js';\nconst command = new ListQueuesCommand({});\nexport const sqs = new SQSClient({});\nawait sqs.send(command);\n",
    },
    turned: ['aws.js', 'more.js', 'use.js'],
    stays: [],
  },
  {
    folder: 'exported-apart',
    given: {
      'aws.js':
        "import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\nexport const sqs = new SQSClient({});\nexport { ListQueuesCommand };\n",
      'use.js':
        "import { ListQueuesCommand, sqs } from './aws.js';\nawait sqs.send(new ListQueuesCommand({}));\n",
    },
    turned: [],
    stays: ['aws.js:3:10 ListQueuesCommand of the SDK is imported here and exported again'],
  },
  {
    // The error is in a file that nothing is turned in.
    folder: 'emptied',
    given: {
      'aws.ts': "export { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';\n",
      'index.ts': "export * from './aws.js';\n",
      'use.ts':
        "import { ListQueuesCommand, SQSClient } from './index.js';\nconst sqs = new SQSClient({});\nawait sqs.send(new ListQueuesCommand({}));\n",
    },
    turned: [],
    stays: [
      expect.stringMatching(
        /^aws\.ts:1:1 What this becomes does not compile: .*aws\.ts' is not a module \(in src\/emptied\/index\.ts\)$/,
      ),
    ],
  },
];

if (botocoreData() === undefined) {
  console.log(`${botocoreAbsent} (files that migrate together)`);
  it.skip('files that migrate together need botocore', () => {});
} else {
  it('files that have to do with each other are turned together, or not at all', async () => {
    const all = cases.flatMap(({ folder, given }) =>
      Object.entries(given).map(([name, text]) => [`src/${folder}/${name}`, text] as const),
    );
    const cwd = folderWith(Object.fromEntries(all));
    const words = ['migrate', 'src', '--write', '--force', '--json'];
    const { code, stdout, stderr } = await runOpslice(words, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report: {
      remarks: { kind: string; file: string; line: number; column: number; message: string }[];
    } = JSON.parse(stdout);
    const after = filesIn(cwd);
    const found = cases.map(({ folder, given }) => ({
      folder,
      turned: Object.keys(given)
        .filter((name) => after[`src/${folder}/${name}`] !== given[name])
        .sort(),
      stays: report.remarks
        .filter(({ file, kind }) => kind === 'stays' && file.startsWith(`src/${folder}/`))
        .map(({ file, line, column, message }) =>
          [`${file.slice(`src/${folder}/`.length)}:${line}:${column}`, message].join(' '),
        ),
    }));
    expect(found).toEqual(cases.map(({ folder, turned, stays }) => ({ folder, turned, stays })));
  });
}

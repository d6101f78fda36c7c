/** What both texts for agents say of every program: how to find operations, call them, and read what comes. */
import { globalOptions } from '../../model/global-options.js';
import type { Guide } from './guide.js';

/** A part of a text: words, and lines that a shell can run. */
export interface Part {
  readonly title: string;
  readonly words: readonly string[];
  readonly commands: readonly string[];
  readonly after?: readonly string[];
}

/** The options that every command has, those to come included. */
const options: ReadonlySet<string> = globalOptions;

/** The parts, told by the service that has most to show. */
export function howToCall(guides: readonly Guide[]): readonly Part[] {
  const guide =
    guides.find(({ paged }) => paged !== undefined) ??
    guides.find(({ examples }) => examples.length > 0);
  const first = guide?.examples[0];
  if (guide === undefined || first === undefined) return [];
  const { program, paged, inProject } = guide;
  const { operation } = first;
  return [
    {
      title: 'Find an operation',
      words: [
        ...(inProject
          ? [
              'Run the commands in the folder of the project: opslice is installed there, and paths are from there.',
            ]
          : []),
        '`commands` lists all operations, a line each. `help` has the whole page of one.',
      ],
      commands: [`${program} commands`, `${program} ${operation} help`],
    },
    {
      title: 'See what it takes',
      words: [
        '`schema` prints JSON Schema 2020-12: `input` is what `--cli-input-json` takes, `output` what is printed, `errors` what errors have.',
      ],
      commands: [
        `${program} schema ${operation} --query input`,
        `${program} ${operation} --generate-cli-skeleton input`,
      ],
    },
    {
      title: 'Call it',
      words: [
        'Give the input as one JSON text. It is checked before anything is sent. Nothing is asked for where nobody is at a terminal.',
        ...(options.has('cli-dry-run')
          ? ['`--cli-dry-run` prints the request in the place of sending it.']
          : []),
      ],
      commands: [first.command, `${first.command} --output yaml`],
    },
    ...(paged === undefined
      ? []
      : [
          {
            title: 'Pages',
            words: [
              'All pages are asked for and printed as one. `--max-items` stops earlier: `NextToken` of the answer is then for `--starting-token`. `--output ndjson` prints an item a line as it arrives.',
            ],
            commands: [`${paged.command} --max-items 1`],
          },
        ]),
    ...(guide.hasWaiters
      ? [
          {
            title: 'Wait',
            words: [
              '`wait` asks until something is as it should be, and ends with 255 where that cannot come.',
            ],
            commands: [`${program} wait help`],
          },
        ]
      : []),
    {
      title: 'Errors',
      words: [
        'Answers go to standard output, what went wrong to standard error. `--cli-error-format json` makes that one JSON object.',
      ],
      commands: [],
      after: exitCodes.map(([code, meaning]) => `- ${code}: ${meaning}`),
    },
  ];
}

/** The exit codes of every program. */
const exitCodes: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'it succeeded'],
  ['130', 'it was interrupted (ctrl-C)'],
  ['252', 'the words or the input are wrong, and nothing was sent'],
  ['253', 'a setting is missing, such as a region or credentials'],
  ['254', 'the service answered with an error'],
  ['255', 'anything else, such as a network that fails'],
];

/** The options of every command, held against the options of all operations of the installed botocore. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { optionNames } from '../../generator/formats/spec/option-names.js';
import { cliName } from '../../generator/model/cli-names.js';
import { globalOptions } from '../../generator/model/global-options.js';
import { parseArguments } from '../../generator/runtime/cli/arguments.js';
import type { CliCommand } from '../../generator/runtime/cli/command.js';
import {
  botocoreAbsent,
  botocoreData,
  botocoreServices,
  readJson,
} from '../support/botocore-model.js';

const data = botocoreData();
if (data === undefined) console.log(`${botocoreAbsent} (the names of global options)`);

const modelFile = z.looseObject({
  operations: z.record(
    z.string(),
    z.looseObject({ input: z.looseObject({ shape: z.string() }).optional() }),
  ),
  shapes: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      members: z.record(z.string(), z.looseObject({ shape: z.string() })).optional(),
    }),
  ),
});

/** An operation, and each option of it with the name that the model gives it and the type of its value. */
interface Row {
  readonly operation: string;
  readonly options: readonly {
    readonly plain: string;
    readonly option: string;
    readonly type: string;
  }[];
}

function rows(folder: string): Row[] {
  return botocoreServices(folder).flatMap(([service, version]) => {
    const { operations, shapes } = modelFile.parse(
      readJson(`${folder}/${service}/${version}/service-2.json.gz`),
    );
    return Object.entries(operations).map(([name, { input }]) => {
      const members = Object.entries((input && shapes[input.shape]?.members) ?? {});
      const named = optionNames(members.map(([member]) => member));
      return {
        operation: `${service} ${cliName(name)}`,
        options: members.map(([member, { shape }]) => ({
          plain: cliName(member),
          option: named.get(member) ?? '',
          type: shapes[shape]?.type ?? '',
        })),
      };
    });
  });
}

/** A command with these options, each of a text or a boolean. */
function commandOf(options: Row['options']): CliCommand {
  return {
    name: 'go',
    operation: 'Go',
    options: options.map(({ option, type }) => ({
      option,
      member: { name: option, shape: type === 'boolean' ? 'Flag' : 'Text' },
    })),
    input: 'Input',
    output: 'Input',
    shapes: {
      Flag: { type: 'boolean' },
      Text: { type: 'string' },
      Input: { type: 'structure', members: [] },
    },
    signed: false,
    skeletons: async () => ({ comments: {}, valid: {} }),
    call: async () => ({}),
  };
}

/** What the AWS CLI has under these names, too; all others are our own. */
const ofTheAwsCli = [
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-input-json',
  'cli-input-yaml',
  'cli-binary-format',
  'cli-auto-prompt',
  'cli-error-format',
];

describe.skipIf(data === undefined)('names of global options', () => {
  const all = data === undefined ? [] : rows(data);
  const used = new Map<string, string[]>();
  for (const { operation, options } of all) {
    for (const { plain, type } of options) {
      const flags = type === 'boolean' ? [plain, `no-${plain}`] : [plain];
      for (const flag of flags) used.set(flag, [...(used.get(flag) ?? []), operation]);
    }
  }
  const collisions = [...globalOptions].filter((name) => used.has(name)).sort();

  test('what collides is printed, and those of our own collide with nothing', () => {
    expect(all.length).toBeGreaterThan(18_000);
    for (const name of collisions) {
      const operations = used.get(name) ?? [];
      console.log(
        `--${name} is global: that of ${operations.length} operations, such as ${operations[0]}, is --${name}-value`,
      );
    }
    console.log(`--dry-run stays that of ${used.get('dry-run')?.length} operations`);
    // Those that the AWS CLI has: nobody could have kept clear of them.
    expect(collisions).toEqual(['output', 'query', 'region', 'version']);
    const own = [...globalOptions].filter(
      (name) => name.startsWith('cli-') && !ofTheAwsCli.includes(name),
    );
    expect(own).toContain('cli-dry-run');
    expect(own.filter((name) => used.has(name))).toEqual([]);
    expect([...used.keys()].filter((name) => name.startsWith('cli-'))).toEqual([]);
  });

  test('both the option of an operation and the global one can be given', () => {
    const wrong: string[] = [];
    for (const { operation, options } of all) {
      for (const { plain, option } of options.filter((each) => globalOptions.has(each.plain))) {
        const value = plain === 'output' ? 'json' : 'global';
        const globals = plain === 'version' ? ['--version'] : [`--${plain}`, value];
        const words = [`--${option}`, 'own', ...globals];
        const parsed = parseArguments(words, commandOf(options));
        const { own, globals: found } = parsed.ok
          ? parsed.arguments
          : { own: undefined, globals: undefined };
        const isRight =
          JSON.stringify(own?.get(option)) === '["own"]' && found?.has(plain) === true;
        if (!isRight) wrong.push(`${operation} --${option}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('an option that a global one begins with is its own, as in no AWS CLI', () => {
    const begins = (text: string): boolean =>
      [...globalOptions].some((name) => name.startsWith(text) && name !== text);
    const short = all.flatMap(({ operation, options }) =>
      options
        .filter(({ option }) => begins(option))
        .map((each) => ({ operation, options, ...each })),
    );
    console.log(
      `${short.length} options begin a global one: ${[...new Set(short.map(({ option }) => `--${option}`))].sort().join(', ')}`,
    );
    expect(short.length).toBeGreaterThan(0);
    const wrong = short.filter(({ option, type, options }) => {
      const parsed = parseArguments(
        type === 'boolean' ? [`--${option}`] : [`--${option}`, 'own'],
        commandOf(options),
      );
      return !(parsed.ok && parsed.arguments.own.has(option));
    });
    expect(wrong.map(({ operation, option }) => `${operation} --${option}`)).toEqual([]);
  });

  test('--dry-run is that of the operation, beside --cli-dry-run', () => {
    const those = all.filter(({ options }) => options.some(({ option }) => option === 'dry-run'));
    expect(those.length).toBeGreaterThan(700);
    for (const { operation, options } of those) {
      const parsed = parseArguments(['--dry-run', '--cli-dry-run=curl'], commandOf(options));
      expect(parsed.ok && parsed.arguments.own.has('dry-run'), operation).toBe(true);
      expect(parsed.ok && parsed.arguments.globals.get('cli-dry-run')).toEqual(['curl']);
    }
  });
});

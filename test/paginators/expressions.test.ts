import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onOneLine } from '../../generator/code/print-layout.js';
import { emitService } from '../../generator/emitters/service.js';
import type { Model } from '../../generator/model/model.js';
import { checkModel } from '../../generator/model/check/index.js';
import { parseExpression } from '../../generator/model/jmespath/parse.js';
import { signOf } from '../../generator/model/waits.js';
import { modelOf, specText } from '../support/generation.js';
import { describeShared } from '../support/shared.js';

const shapes = {
  Thing: {
    type: 'structure',
    members: {
      Name: 'string',
      State: 'State',
      Size: 'integer',
      Ready: 'boolean',
      Parts: 'Parts',
      Inner: 'Thing',
      'odd-name': 'string',
    },
  },
  State: { type: 'string', enum: ['ON', 'OFF'] },
  Parts: { type: 'list', member: 'Thing' },
  Names: { type: 'list', member: 'string' },
  Sparse: { type: 'list', member: 'string', sparse: true },
  Rows: { type: 'list', member: 'Names' },
  Things: { type: 'map', key: 'string', value: 'Thing' },
  Choice: { type: 'union', members: { One: 'string' } },
};
const output = {
  Thing: 'Thing',
  Parts: 'Parts',
  Names: 'Names',
  Sparse: 'Sparse',
  Rows: 'Rows',
  Things: 'Things',
  Choice: 'Choice',
  Any: 'document',
  At: 'timestamp',
};

/** A service with a waiter for the operation `Look`. */
function waiting(matcher: string, argument: string, expected: unknown): Model {
  const acceptor = { state: 'success', matcher, argument, expected };
  const waiters = { Done: { delay: 2, maxAttempts: 3, acceptors: [acceptor] } };
  return modelOf(
    specText({ operations: { Look: { input: { Id: 'Thing' }, output, waiters } }, shapes }),
  );
}

/** The test that the generated waiter makes of an output. */
function codeOf(model: Model): string | undefined {
  const [file] = emitService(model, new Set(['client']), 'test').filter(({ path }) =>
    path.endsWith('/waiters.ts'),
  );
  const [waiter] = file?.kind === 'source' ? file.statements : [];
  if (waiter?.kind !== 'free') return undefined;
  const text = onOneLine(waiter.code, (word) => {
    return typeof word === 'string' ? word : word.kind === 'module' ? word.from : word.name;
  });
  // What is never on one line is put on one, so that the table reads well.
  const line = text.replace(/(?<=\()\n|\n(?=\))/g, '').replaceAll('\n', ' ');
  return /\[\['success', (.*)\]\]/.exec(line)?.[1];
}

describe('the code of an expression', () => {
  test.each([
    ['path', 'Thing.State', 'ON', `output.Thing?.State === 'ON'`],
    ['path', 'Thing.Ready', true, `output.Thing?.Ready === true`],
    ['path', 'Thing.Ready', false, `output.Thing?.Ready === false`],
    ['path', 'Thing.Size', 2, `output.Thing?.Size === 2`],
    ['path', 'Thing."odd-name"', 'x', `output.Thing?.['odd-name'] === 'x'`],
    ['path', 'Parts[0].Name', 'x', `output.Parts?.at(0)?.Name === 'x'`],
    ['path', 'Parts[-1].Inner.Name', 'x', `output.Parts?.at(-1)?.Inner?.Name === 'x'`],
    ['path', 'Thing | Inner.Name', 'x', `output.Thing?.Inner?.Name === 'x'`],
    ['path', 'Thing.Name || Names[0]', 'x', `(output.Thing?.Name || output.Names?.at(0)) === 'x'`],
    ['path', 'length(Parts[]) > `0`', true, `(output.Parts?.length ?? 0) > 0`],
    ['path', 'length(Parts) == `0`', true, `output.Parts?.length === 0`],
    ['path', '`2` <= Thing.Size', true, `2 <= (output.Thing?.Size ?? NaN)`],
    ['path', 'contains(Names, `"x"`)', true, `output.Names?.includes('x') === true`],
    [
      'path',
      "Thing.State != 'ON' && !(Thing.Ready)",
      true,
      `output.Thing?.State !== 'ON' && !output.Thing?.Ready`,
    ],
    ['path', "!(Thing.Name == 'a')", true, `!(output.Thing?.Name === 'a')`],
    [
      'path',
      'Names && Thing.Ready || Thing.Inner.Ready',
      true,
      `((output.Names?.length ?? 0) > 0 && output.Thing?.Ready) || output.Thing?.Inner?.Ready`,
    ],
    [
      'path',
      'length(Parts[?!(length(Parts) == `1` && Ready)]) == `0`',
      true,
      `output.Parts?.filter((each) => !(each.Parts?.length === 1 && each.Ready)).length === 0`,
    ],
    ['pathAny', 'Names', 'x', `output.Names?.includes('x')`],
    ['pathAny', 'Parts[].State', 'ON', `output.Parts?.some((each) => each.State === 'ON')`],
    ['pathAny', 'Parts[*].State', 'ON', `output.Parts?.some((each) => each.State === 'ON')`],
    [
      'pathAny',
      'Parts[].Parts[].Inner.State',
      'ON',
      `output.Parts?.flatMap((each) => each.Parts ?? []).some((each) => each.Inner?.State === 'ON')`,
    ],
    ['pathAny', 'Rows[]', 'x', `output.Rows?.flat().includes('x')`],
    [
      'pathAny',
      "Parts[?Name == 'a'].State",
      'ON',
      `output.Parts?.filter((each) => each.Name === 'a').some((each) => each.State === 'ON')`,
    ],
    ['pathAll', 'Names', 'x', `allAre(output.Names, 'x')`],
    ['pathAll', 'Sparse[]', 'x', `allAre(output.Sparse?.flatMap((each) => each ?? []), 'x')`],
    [
      'pathAll',
      'Parts[].State',
      'ON',
      `allAre(output.Parts?.flatMap((each) => each.State ?? []), 'ON')`,
    ],
    [
      'pathAll',
      'Things.*.State',
      'ON',
      `allAre((output.Things && Object.values(output.Things))?.flatMap((each) => each.State ?? []), 'ON')`,
    ],
  ])('%s %s', (matcher, argument, expected, code) => {
    const model = waiting(matcher, argument, expected);
    expect(codeOf(model)).toBe(`(output) => ${code}`);
    expect(checkModel(model)).toEqual([]);
  });
});

describeShared('data/jmespath', 'the public suite of JMESPath', (folder) => {
  test('is read, but for what it calls a mistake of syntax', () => {
    const wrong: string[] = [];
    for (const name of readdirSync(folder)) {
      const suites = suitesFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      for (const { expression, error } of suites.flatMap(({ cases }) => cases)) {
        const reason = reasonOf(expression);
        if ((error === 'syntax') !== (reason !== undefined)) wrong.push(`${expression}: ${reason}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

const suitesFile = z.array(
  z.object({ cases: z.array(z.object({ expression: z.string(), error: z.string().optional() })) }),
);

/** Why an expression is none. */
function reasonOf(expression: string): string | undefined {
  try {
    parseExpression(expression);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

describe('what has no code is told, and no waiter is written', () => {
  test.each([
    ['pathAll', 'Names[1:]', 'x', 'slices have no code'],
    ['pathAll', '[Thing.Name]', 'x', 'lists or objects of its own'],
    ['pathAll', 'Parts[].{a: Name}', 'x', 'lists or objects of its own'],
    ['path', 'sort_by(Parts, &Name)[0].Name', 'x', 'sorts'],
    ['path', 'max(Parts[].Size)', 3, 'the function "max"'],
    ['path', 'length(Thing)', 1, 'neither a list nor a text'],
    ['path', 'contains(Names)', true, 'not given what it takes'],
    ['path', 'contains(Names, `1`)', true, 'never be there'],
    ['path', 'Thing.State', true, 'never gives true'],
    ['path', 'Thing.Size', '1', 'never gives "1"'],
    ['path', 'length(Names) > `0`', false, 'only members are compared with false'],
    ['path', "Thing.Size == '1'", true, '"==" is asked of what cannot be compared'],
    ['path', "Thing.Name > 'a'", true, '">" is asked of what cannot be compared'],
    ['path', 'Choice.One', 'x', 'not a structure'],
    ['pathAny', 'Any[].x', 'x', 'not a list'],
    ['pathAny', 'Thing.Name', 'x', 'it gives no list'],
    ['pathAny', 'Thing.*', 'x', 'not a map'],
    ['path', '!Thing', true, 'empty object'],
    ['path', 'Thing.Name[0]', 'x', 'not a list'],
    // `!` binds more than the point, in all implementations.
    ['path', '!Thing.Ready', true, 'empty object'],
    ['path', 'Thing.', 'x', 'it ends too early'],
    ['path', 'Thing.Name)', 'x', '")" has no meaning there'],
    ['path', "Thing.Name == 'a", true, `"'" has no meaning there`],
    ['path', 'Thing.Name == `{`', true, '{ is not JSON'],
    ['path', `${'('.repeat(1000)}Thing`, true, 'more than 1000 signs'],
  ])('%s %s', (matcher, argument, expected, reason) => {
    const model = waiting(matcher, argument, expected);
    expect(codeOf(model)).toBeUndefined();
    const [problem, ...others] = checkModel(model);
    expect(problem).toMatchObject({ code: 'no-code', severity: 'warning' });
    expect(problem?.message).toContain('There is no function for the waiter Done');
    expect(problem?.message).toContain(reason);
    expect(others).toEqual([]);
  });

  test('what is asked of a list can be over the input too', () => {
    const model = waiting('path', 'Thing.Name', 'x');
    const [operation] = model.operations;
    if (operation === undefined) throw new Error('no operation');
    const acceptor = {
      state: 'success',
      matcher: 'path',
      argument: 'output.Thing.Name == input.Id.Name',
      expected: true,
      withInput: true,
    } as const;
    expect(signOf(model, operation, acceptor)).toMatchObject({
      test: {
        of: { left: { of: { of: { name: 'output' } } }, right: { of: { of: { name: 'input' } } } },
      },
    });
    expect(signOf(model, operation, { ...acceptor, argument: 'Thing.Name' })).toMatchObject({
      reason: 'it begins with "Thing", which is neither "input" nor "output"',
    });
  });
});

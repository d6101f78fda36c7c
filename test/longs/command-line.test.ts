/** The command line, which is given integers of 64 bits and prints them without loss. */
import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../generator/model/model.js';
import { folderWith, opslice, type Outcome, runNode } from '../support/generation.js';
import { type HttpService, serve } from '../support/http-service.js';
import { longsIn } from './services.js';

const large = '9223372036854775807';
const answer = `{"Size":${large},"Sizes":[1,9007199254740993],"BySize":{"b":-9007199254740993,"10":2},"Count":3}`;

interface Called extends Outcome {
  readonly service: HttpService;
}

/** Calls `echo` of a service that answers with the text above. */
async function call(
  words: readonly string[],
  { longs = 'bigint', protocol = 'aws-json-1.1' }: { longs?: string; protocol?: Protocol } = {},
): Promise<Called> {
  const cwd = folderWith({
    'spec/longs.yaml': longsIn(protocol),
    'opslice.config.json': JSON.stringify({ outputs: [{ longs }] }),
  });
  const service = await serve((response) => response.end(answer));
  const all = [opslice, 'call', 'echo', '--endpoint-url', service.url, '--region', 'x', ...words];
  return { ...(await runNode(all, { cwd })), service };
}

describe('what is given', () => {
  const inJson = `{"Size":${large},"Any":170141183460469231731687303715884105727,"Grid":[[9007199254740993]],"Text":"9007199254740993"}`;
  test.each<readonly [words: readonly string[], sent: string]>([
    [['--size', large], `{"Size":${large}}`],
    [['--size', ' +9_007_199_254_740_993 '], '{"Size":9007199254740993}'],
    [['--sizes', '1', large], `{"Sizes":[1,${large}]}`],
    [['--sizes', `[1, -${large}]`], `{"Sizes":[1,-${large}]}`],
    [
      ['--inner', `Size=${large},Inner={Size=-1}`],
      `{"Inner":{"Size":${large},"Inner":{"Size":-1}}}`,
    ],
    [['--by-size', `a=${large}`], `{"BySize":{"a":${large}}}`],
    [['--cli-input-json', inJson, '--count', '5'], inJson.replace(',"Text"', ',"Count":5,"Text"')],
    [
      ['--cli-input-yaml', `Size: ${large}\nCount: 5\nRatio: 2\n`],
      `{"Size":${large},"Count":5,"Ratio":2}`,
    ],
  ])('%j is sent with all digits', async (words, sent) => {
    const { stderr, service } = await call(words);
    expect(stderr).toBe('');
    expect(service.seen[0]?.body).toBe(sent);
  });

  test('loses digits with numbers, as before', async () => {
    const { service } = await call(['--cli-input-json', `{"Size":${large},"Count":5}`], {
      longs: 'number',
    });
    expect(service.seen[0]?.body).toBe('{"Size":9223372036854776000,"Count":5}');
  });

  test('is shown with all digits where it is refused', async () => {
    const { code, stderr } = await call(['--cli-input-json', `{"Text":${large}}`]);
    expect(code).toBe(252);
    expect(stderr).toContain(
      `Invalid type for parameter Text, value: ${large}, type: <class 'int'>`,
    );
  });
});

describe('what comes', () => {
  test.each<readonly [words: readonly string[], printed: string]>([
    [['--output', 'text', '--query', 'Sizes'], '1\t9007199254740993\n'],
    [['--output', 'yaml', '--query', 'Size'], `${large}\n`],
    [['--query', 'BySize'], '{\n    "b": -9007199254740993,\n    "10": 2\n}\n'],
    [['--query', '[Size, Count]'], `[\n    ${large},\n    3\n]\n`],
    // What a query computes with is a number.
    [['--query', 'Sizes[?@ < `5`]'], '[\n    1\n]\n'],
    [['--output', 'table', '--query', '{S: Size}'], `|  S|  ${large}   |`],
  ])('is printed with all digits by %j', async (words, printed) => {
    const { stdout, stderr } = await call(words);
    expect(stderr).toBe('');
    expect(stdout).toContain(printed);
  });
});

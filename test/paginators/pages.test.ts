import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { type FakeFetch, refusal, reply, silence } from '../support/fake-fetch.js';
import { specText } from '../support/generation.js';
import { all, settingsOf } from './generated.js';

const list = (member: string): object => ({ type: 'list', member });
const spec = specText({
  operations: {
    ListNames: {
      input: { Token: 'string', Prefix: 'string' },
      output: { Names: list('string'), Next: 'string' },
      pagination: { input: 'Token', output: 'Next', result: 'Names' },
    },
    ListParts: {
      input: { Marker: 'string', IdMarker: 'string' },
      output: {
        Parts: list('string'),
        Others: list('integer'),
        Count: 'integer',
        Labels: { type: 'map', key: 'string', value: 'string' },
        More: 'boolean',
        NextMarker: 'string',
        NextIdMarker: 'string',
      },
      pagination: {
        input: ['Marker', 'IdMarker'],
        output: ['NextMarker || Parts[-1]', 'NextIdMarker'],
        more: 'More',
        result: ['Parts', 'Others', 'Count', 'Labels'],
      },
    },
    Scan: {
      input: { Start: 'Key' },
      output: { Page: 'ScanPage' },
      pagination: { input: 'Start', output: 'Page.Last', result: 'Page.Names' },
    },
    Walk: {
      input: { Token: 'string' },
      output: { Token: 'string' },
      pagination: { input: 'Token', output: 'Token', result: [] },
    },
  },
  shapes: {
    Key: { type: 'map', key: 'string', value: 'KeyPart' },
    KeyPart: { type: 'structure', members: { S: 'string' } },
    ScanPage: { type: 'structure', members: { Names: list('string'), Last: 'Key' } },
  },
});
const setUp = settingsOf(spec);

/** The bodies that were sent. */
const sentBy = ({ sent }: FakeFetch): unknown[] => sent.map(({ body }) => JSON.parse(String(body)));

const three = [
  reply(200, { Names: ['a', 'b'], Next: '1' }),
  reply(200, { Next: '2' }),
  reply(200, { Names: ['c'] }),
];

describe('pages', () => {
  test('follow each other until one names no further, each with what was given', async () => {
    const { call, ...network } = await setUp(three);
    expect(await all(call('paginateListNames', { Prefix: 'x' }))).toEqual([
      { Names: ['a', 'b'], Next: '1' },
      { Next: '2' },
      { Names: ['c'] },
    ]);
    expect(sentBy(network)).toEqual([
      { Prefix: 'x' },
      { Prefix: 'x', Token: '1' },
      { Prefix: 'x', Token: '2' },
    ]);
  });

  test('are asked for when a loop comes to them, and no more are', async () => {
    const { call, sent } = await setUp(three);
    const pages = call('paginateListNames');
    expect(sent).toHaveLength(0);
    for await (const page of pages) {
      expect(page).toEqual({ Names: ['a', 'b'], Next: '1' });
      expect(sent).toHaveLength(1);
      break;
    }
    const again = await setUp(three);
    for await (const name of again.call('paginateListNames').items()) {
      if (name === 'b') break;
    }
    expect(again.sent).toHaveLength(1);
  });

  test('start at the first with each loop', async () => {
    const { call, ...network } = await setUp([...three, ...three]);
    const pages = call('paginateListNames');
    expect(await all(pages)).toHaveLength(3);
    expect(await all(pages.items('Names'))).toEqual(['a', 'b', 'c']);
    expect(sentBy(network)[3]).toEqual({});
  });

  test.each([
    ['the input', { Token: '0' }, undefined, '0'],
    ['the options, which count for more', { Token: '0' }, { startingToken: '9' }, '9'],
  ])('begin with the token of %s', async (_, input, options, token) => {
    const { call, ...network } = await setUp(three);
    await all(call('paginateListNames', input, options));
    expect(sentBy(network)[0]).toEqual({ Token: token });
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
  ])('end where the token is %s', async (_, Next) => {
    const { call, sent } = await setUp([reply(200, { Next })]);
    await all(call('paginateListNames'));
    expect(sent).toHaveLength(1);
  });

  test('end with an error where a token comes again, behind the page that has it', async () => {
    const { call, sent } = await setUp([reply(200, { Names: ['a'], Next: '1' })]);
    const names: unknown[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const name of call('paginateListNames').items()) names.push(name);
      })(),
    );
    expect(failure).toMatchObject({ code: 'PaginationError', name: 'PaginationError' });
    expect(names).toEqual(['a', 'a']);
    expect(sent).toHaveLength(2);
  });

  test('of several tokens go on while the answer says so', async () => {
    const { call, ...network } = await setUp([
      reply(200, { Parts: ['a'], More: true, NextMarker: 'm', NextIdMarker: 'i' }),
      reply(200, { Parts: ['b', 'c'], More: true }),
      reply(200, { Parts: ['d'], More: false, NextMarker: 'n' }),
    ]);
    const startingToken = { Marker: 's', IdMarker: 't' };
    expect(await all(call('paginateListParts', {}, { startingToken }).items('Parts'))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(sentBy(network)).toEqual([
      { Marker: 's', IdMarker: 't' },
      { Marker: 'm', IdMarker: 'i' },
      { Marker: 'c' },
    ]);
  });

  test('have items of several kinds: of lists, entries of maps, and values', async () => {
    const page = { Others: [1, 2], Count: 3, Labels: { a: 'b', c: 'd' } };
    const { call } = await setUp([reply(200, page)]);
    const items = (key: string): Promise<unknown[]> => all(call('paginateListParts').items(key));
    expect(await items('Parts')).toEqual([]);
    expect(await items('Others')).toEqual([1, 2]);
    expect(await items('Count')).toEqual([3]);
    expect(await items('Labels')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test.each([undefined, 'Party', 'toString'])(
    'of several kinds fail before anything is asked for where the kind is %s',
    async (key) => {
      const { call, sent } = await setUp([reply(200, {})]);
      const items = call('paginateListParts').items(key);
      expect(await failureOf(all(items))).toMatchObject({
        code: 'RequestError',
        message: 'items: give one of Parts, Others, Count, Labels',
      });
      expect(sent).toHaveLength(0);
    },
  );

  test('have tokens that are objects, and lists inside of structures', async () => {
    const last = { Id: { S: 'x' } };
    const { call, ...network } = await setUp([
      reply(200, { Page: { Names: ['a'], Last: last } }),
      reply(200, { Page: { Names: ['b'], Last: {} } }),
    ]);
    expect(await all(call('paginateScan').items('Page.Names'))).toEqual(['a', 'b']);
    expect(sentBy(network)).toEqual([{}, { Start: last }]);
    const again = await setUp([reply(200, { Page: { Last: last } })]);
    expect(await failureOf(all(again.call('paginateScan')))).toMatchObject({
      code: 'PaginationError',
    });
  });

  test('without items have only pages', async () => {
    const { call } = await setUp([reply(200, { Token: '1' }), reply(200, {})]);
    const pages = call('paginateWalk');
    expect(Object.keys(pages)).toEqual([]);
    expect(await all(pages)).toEqual([{ Token: '1' }, {}]);
  });
});

describe('what goes wrong with a page is thrown in the loop', () => {
  test('an error of the service, and the token leads on', async () => {
    const [first = silence] = three;
    const { call, ...network } = await setUp([first, refusal(400, 'Bad'), ...three.slice(1)]);
    const pages: unknown[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const page of call('paginateListNames')) pages.push(page);
      })(),
    );
    expect(failure).toMatchObject({ sentCode: 'Bad' });
    expect(pages).toHaveLength(1);
    const rest = call('paginateListNames', {}, { startingToken: '1' });
    expect(await all(rest.items())).toEqual(['c']);
    expect(sentBy(network)).toEqual([{}, { Token: '1' }, { Token: '1' }, { Token: '2' }]);
  });

  test('an abort, also between two pages', async () => {
    const { call, sent } = await setUp(three);
    const controller = new AbortController();
    const failure = await failureOf(
      (async () => {
        for await (const _ of call('paginateListNames', {}, { signal: controller.signal })) {
          controller.abort('enough');
        }
      })(),
    );
    expect(failure).toMatchObject({ code: 'AbortError', cause: 'enough' });
    expect(sent).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('and the options of each call count', async () => {
    const { call, clock } = await setUp([silence]);
    const page = clock.run(all(call('paginateListNames', {}, { timeout: 70 })));
    expect(await failureOf(page)).toMatchObject({ code: 'TimeoutError' });
    expect(clock.waits).toEqual([70]);
  });
});

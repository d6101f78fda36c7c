import { expect, expectTypeOf, test } from 'vitest';
import type {
  IdentityPoolShortDescription,
  ListIdentityPoolsOutput,
  Paginator,
} from '../../generated/cognito-identity/index.js';
import { paginateListIdentityPools } from '../../generated/cognito-identity/index.js';
import { printSource } from '../../generator/code/print.js';
import { emitService } from '../../generator/emitters/service.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { compile, folderWith, modelOf, specText } from '../support/generation.js';

test('pages and items have the types of the model', () => {
  expectTypeOf(paginateListIdentityPools).returns.toEqualTypeOf<
    Paginator<ListIdentityPoolsOutput, 'IdentityPools', IdentityPoolShortDescription>
  >();
});

const list = (member: string): object => ({ type: 'list', member });
const acceptor = (
  state: string,
  matcher: string,
  expected: unknown,
  argument?: string,
): object => ({
  state,
  matcher,
  expected,
  ...(argument !== undefined && { argument }),
});
const waiter = (...acceptors: readonly object[]): object => ({
  delay: 1,
  maxAttempts: 5,
  acceptors,
});

const spec = specText({
  operations: {
    ListParts: {
      input: { Marker: 'Kind', Id: 'string', Owner: { type: 'string', required: true } },
      output: {
        Parts: list('Part'),
        Sizes: { type: 'list', member: 'integer', sparse: true },
        Labels: { type: 'map', key: 'string', value: 'string' },
        Count: 'integer',
        NextMarker: 'Kind',
        NextId: 'string',
      },
      pagination: {
        input: ['Marker', 'Id'],
        output: ['NextMarker', 'NextId'],
        result: ['Parts', 'Sizes', 'Labels', 'Count'],
      },
      waiters: {
        Whole: waiter(acceptor('success', 'pathAll', 'a', 'Parts[].Kind')),
        Gone: waiter(acceptor('success', 'error', 'NotThere')),
      },
      errors: ['NotThere'],
    },
    ListKinds: {
      input: { Token: 'string' },
      output: { Kinds: list('Kind'), Token: 'string' },
      pagination: { input: 'Token', output: 'Token', result: 'Kinds' },
    },
    Walk: {
      input: { Token: 'string' },
      output: { Token: 'string' },
      pagination: { input: 'Token', output: 'Token', result: [] },
    },
  },
  shapes: {
    Kind: { type: 'string', enum: ['a', 'b'] },
    Part: { type: 'structure', members: { Kind: 'Kind', Made: 'timestamp' } },
    NotThere: { type: 'structure', error: 'client', members: { message: 'string' } },
  },
});

const program = `
import {
  type Kind, type ListKindsOutput, type ListPartsError, type ListPartsOutput, type Part, type ThingStoreClient,
  type WaitFailed, type WaitTimeout, createClient, PaginationError, paginateListKinds, paginateListParts,
  paginateWalk, result, waitUntilGone, waitUntilWhole, WaitTimeout as Timeout,
} from './thing-store/index.js';

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const same = <One, Other>(_: Same<One, Other>): void => {};
type Item<Items> = Items extends AsyncIterable<infer Each> ? Each : never;

const client: ThingStoreClient = createClient({ region: 'us-east-1' });

const kinds = paginateListKinds(client);
same<Item<typeof kinds>, ListKindsOutput>(true);
const kind = kinds.items();
same<Item<typeof kind>, Kind | (string & {})>(true);
kinds.items('Kinds');
// @ts-expect-error there are no such items
kinds.items('Sorts');
paginateListKinds(client, {}, { startingToken: 'x', timeout: 100, signal: AbortSignal.timeout(1) });
// @ts-expect-error the token is a text
paginateListKinds(client, {}, { startingToken: 1 });

const parts = paginateListParts(client, { Owner: 'me' }, { startingToken: { Marker: 'a', Id: 'x' } });
const [each, sizes, labels, counts] = [parts.items('Parts'), parts.items('Sizes'), parts.items('Labels'), parts.items('Count')];
same<Item<typeof each>, Part>(true);
same<Item<typeof sizes>, number | null>(true);
same<Item<typeof labels>, [key: string, value: string]>(true);
same<Item<typeof counts>, number>(true);
// @ts-expect-error of several kinds of items, one has to be named
parts.items();
// @ts-expect-error what is required is required
paginateListParts(client, {});
// @ts-expect-error there are no items
paginateWalk(client).items();

const whole = await waitUntilWhole(client, { Owner: 'me' }, { timeout: 1, minDelay: 1, maxDelay: 2 });
same<typeof whole, ListPartsOutput>(true);
const gone = await waitUntilGone(client, { Owner: 'me' });
same<typeof gone, ListPartsOutput | undefined>(true);
const outcome = await result(waitUntilWhole(client, { Owner: 'me' }));
if (!outcome.ok) {
  const { error } = outcome;
  switch (error.code) {
    case 'WaitTimeout':
      same<typeof error, WaitTimeout<ListPartsOutput, ListPartsError>>(true);
      error.lastOutput?.Parts;
      break;
    case 'WaitFailed':
      same<typeof error, WaitFailed<ListPartsOutput, ListPartsError>>(true);
      if (error.cause?.code === 'NotThere') error.cause.data.message;
      break;
    case 'NotThere':
      error.data.message;
      break;
    default:
      error.message;
  }
}
try {
  for await (const page of kinds) page.Kinds?.length;
} catch (error) {
  if (error instanceof PaginationError) same<typeof error.code, 'PaginationError'>(true);
  if (error instanceof Timeout) same<typeof error.code, 'WaitTimeout'>(true);
}
`;

test('generated paginators and waiters have them too', async () => {
  const files = emitService(modelOf(spec), new Set(['client']), 'test');
  const texts = [...files, ...runtimeFiles(files)].map((file) => [
    file.path,
    file.kind === 'source' ? printSource(file, []) : file.text,
  ]);
  const folder = folderWith({
    ...Object.fromEntries(texts),
    'program.ts': program,
    'package.json': '{ "type": "module" }',
  });
  expect(await compile(folder)).toBe('');
});

import { type Clock, createClient as ledgerClient, post } from '../generated/ledger/index.js';
import { createClient as notesClient, write } from '../generated/notes/index.js';
import { listPears, paginateListPears, waitUntilPearRipe } from '../generated/pears/index.js';
import { createClient as shedClient, listTools, putTool } from '../generated/shed/index.js';
import { createClient as weightsClient, weigh } from '../generated/weights/index.js';
import { pears } from './calls.js';
import { type Case, type Place, same } from './case.js';

/** What signs here. The server knows the secret, and answers nothing that is signed otherwise. */
function signing({ url }: Place) {
  return {
    endpoint: url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'SECRET', sessionToken: 'TOKEN' },
  };
}

const At = new Date('2026-08-20T10:00:00Z');

export const wire: readonly Case[] = [
  {
    title: 'signs AWS JSON',
    async run(place) {
      const sent = { Text: 'a “b” 🍐\u2028', At, Amount: 9_007_199_254_740_991 };
      const { Text, At: when, Amount } = await post(ledgerClient(signing(place)), sent);
      same({ Text, At: when, Amount }, sent);
    },
  },
  {
    title: 'mends its clock by the answer, and signs again',
    async run(place) {
      const hour = 3_600_000;
      const clock: Clock = {
        Date: { now: () => Date.now() - hour },
        setTimeout: (done, delay) => setTimeout(done, delay),
        clearTimeout: (timer) => clearTimeout(timer as number),
      };
      const client = ledgerClient({ ...signing(place), clock });
      same((await post(client, { Text: 'late' })).Text, 'late');
    },
  },
  {
    title: 'signs and reads CBOR',
    async run(place) {
      const sent = {
        All: [0, -1, 0.1, 1e300, 2 ** 40, Number.NaN, Number.NEGATIVE_INFINITY],
        At,
        Raw: new Uint8Array([1, 2, 3]),
        Words: { Zürich: '🍐', '': 'nothing' },
      };
      const { All, At: when, Raw, Words } = await weigh(weightsClient(signing(place)), sent);
      same({ All, At: when, Raw, Words }, sent);
    },
  },
  {
    title: 'signs a form, and reads XML',
    async run(place) {
      const { Form } = await write(notesClient(signing(place)), { Lines: ['a b', '&=+'], At });
      const at = 'At=2026-08-20T10%3A00%3A00Z';
      same(
        Form,
        `Action=Write&Version=2020-01-01&Lines.member.1=a%20b&Lines.member.2=%26%3D%2B&${at}`,
      );
    },
  },
  {
    title: 'reads a document of XML',
    async run(place) {
      const { Tools, At: when } = await listTools(shedClient(signing(place)));
      same([Tools?.length, Tools?.[1], when], [2, { Name: 'fork & <spade>', Weight: 1.5 }, At]);
    },
  },
  {
    title: 'sends checksums of a body',
    async run(place) {
      const tool = { Key: 'a/b c/ü', Body: new Uint8Array([1, 2, 3]) };
      const client = shedClient(signing(place));
      same((await putTool(client, { ...tool, Algorithm: 'CRC32' })).Sum, 'crc32 VbyAHQ==');
      const sha256 = await putTool(client, { ...tool, Algorithm: 'SHA256' });
      same(sha256.Sum, 'sha256 A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=');
    },
  },
  {
    title: 'goes through pages, and no further than is read',
    async run(place) {
      const names: string[] = [];
      for await (const name of paginateListPears(pears(place)).items()) {
        names.push(name);
        if (names.length === 4) break;
      }
      same(names, ['p0', 'q0', 'p1', 'q1']);
      same((await listPears(pears(place), { Token: 'asked' })).Names, ['2']);
    },
  },
  {
    title: 'waits until it is so',
    async run(place) {
      const answer = await waitUntilPearRipe(pears(place), { Name: 'ripening' }, { minDelay: 10 });
      same(answer?.State, 'ripe');
    },
  },
];

/** What `verify` finds: nothing in valid traffic, and each fault that was put into it, with its place. */
import { describe, expect, it } from 'vitest';
import { type Protocol, protocols } from '../../generator/model/model.js';
import type { Har, HarEntry } from '../../generator/runtime/mocks/replay/har.js';
import { harEntry } from '../../generator/traffic/har-entry.js';
import { type Finding, verifyHar } from '../../generator/traffic/verify.js';
import {
  onTheWire,
  storeExchange,
  storeModel,
  type Written,
  type WrittenExchange,
} from './store.js';

const noTime = { started: new Date(0), ended: new Date(0) };

/** A recording of one exchange, as it is. */
function harOf(exchange: WrittenExchange): Har {
  const whole = { ...onTheWire(exchange), ignored: [] };
  const entry: HarEntry = harEntry(whole, undefined, noTime, {});
  return { log: { entries: [entry] } };
}

async function findingsIn(
  protocol: Protocol,
  exchange: WrittenExchange,
): Promise<readonly Finding[]> {
  const { findings, compared } = await verifyHar(harOf(exchange), [storeModel(protocol)]);
  expect(compared).toBe(1);
  return findings;
}

describe('valid traffic', () => {
  it.each(protocols)('%s', async (protocol) => {
    expect(await findingsIn(protocol, storeExchange(protocol))).toEqual([]);
  });
});

type Change = (exchange: WrittenExchange) => void;

/** Replaces a part of a body; a test fails whose body has no such part. */
function swap(side: 'request' | 'answer', from: string | RegExp, to: string): Change {
  return (exchange) => {
    const { body } = exchange[side];
    const text = String(body);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    exchange[side].body = changed;
  };
}

/** Sets members of a body of CBOR. */
function set(side: 'request' | 'answer', values: Record<string, unknown>): Change {
  return (exchange) => {
    const { body } = exchange[side];
    exchange[side].body = { ...(body as Exclude<Written, string>), ...values };
  };
}

const header =
  (side: 'request' | 'answer', name: string, text: string): Change =>
  (exchange) => {
    const others = exchange[side].headers.filter((each) => each.name !== name);
    exchange[side].headers = [...others, { name, text }];
  };

const url =
  (from: string, to: string): Change =>
  ({ request }) => {
    expect(request.url).toContain(from);
    request.url = request.url.replace(from, to);
  };

/** An error in the place of the answer. */
const fails =
  (status: number, body: Written): Change =>
  ({ answer }) => {
    answer.status = status;
    answer.body = body;
  };

const both =
  (...changes: readonly Change[]): Change =>
  (exchange) =>
    changes.forEach((change) => change(exchange));

const wrapped = (code: string, more = ''): string =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>m</Message>${more}</Error><RequestId>r</RequestId></ErrorResponse>`;

/** The fault, its kind, where it is, and how it is put there. */
type Row = readonly [
  fault: string,
  kind: Finding['kind'],
  side: Finding['side'],
  path: string,
  change: Change,
];

const json: readonly Row[] = [
  [
    'a required member is missing',
    'missing-member',
    'answer',
    'Name',
    swap('answer', '"Name":"thing",', ''),
  ],
  [
    'one within a structure',
    'missing-member',
    'answer',
    'Deep.Text',
    swap('answer', '"Text":"x"', ''),
  ],
  [
    'one is null',
    'missing-member',
    'request',
    'Name',
    swap('request', '"Name":"thing"', '"Name":null'),
  ],
  ['an unknown member', 'unknown-member', 'answer', 'Other', swap('answer', '{', '{"Other":1,')],
  [
    'one within a structure',
    'unknown-member',
    'request',
    'Deep.Other',
    swap('request', '"Text":"x"', '"Text":"x","Other":{}'),
  ],
  [
    'a text where a list belongs',
    'wrong-type',
    'answer',
    'Names',
    swap('answer', /"Names":\[[^\]]*\]/, '"Names":"a"'),
  ],
  [
    'a number in a list of texts',
    'wrong-type',
    'answer',
    'Names[1]',
    swap('answer', '"a","b"', '"a",2'),
  ],
  [
    'a list where a map belongs',
    'wrong-type',
    'request',
    'Tags',
    swap('request', '{"k":"v"}', '["k"]'),
  ],
  ['a number as text', 'wrong-form', 'answer', 'Count', swap('answer', '"Count":3', '"Count":"3"')],
  [
    'a member that stands twice',
    'wrong-form',
    'answer',
    'Count',
    swap('answer', '"Count":3', '"Count":3,"Count":4'),
  ],
  ['a boolean as text', 'wrong-form', 'answer', 'On', swap('answer', '"On":true', '"On":"true"')],
  [
    'a date-time for seconds',
    'wrong-form',
    'answer',
    'At',
    swap('answer', '1422172800', '"2015-01-25T08:00:00Z"'),
  ],
  [
    'a text that is not base64',
    'wrong-form',
    'request',
    'Data',
    swap('request', 'AAEC', 'not base64!'),
  ],
  [
    'a pattern that is not matched',
    'constraint',
    'request',
    'Name',
    swap('request', '"thing"', '"Thing"'),
  ],
  [
    'a number out of its range',
    'constraint',
    'request',
    'Count',
    swap('request', '"Count":3', '"Count":30'),
  ],
  [
    'too many entries',
    'constraint',
    'answer',
    'Names',
    swap('answer', '"a","b"', '"a","b","c","d"'),
  ],
  [
    'a text that is too short',
    'constraint',
    'answer',
    'Password',
    swap('answer', 'hidden-secret', 'short'),
  ],
  [
    'a fraction where a whole number belongs',
    'constraint',
    'answer',
    'Count',
    swap('answer', '"Count":3', '"Count":3.5'),
  ],
  ['a body that is cut off', 'unreadable', 'answer', '', swap('answer', /.{5}$/, '')],
  [
    'the media type of a page',
    'wrong-media-type',
    'answer',
    'header content-type',
    header('answer', 'Content-Type', 'text/html'),
  ],
  [
    'an error that the model does not have',
    'undocumented-error',
    'answer',
    '',
    fails(400, '{"__type":"Strange","message":"m"}'),
  ],
  [
    'the same beside another in a header',
    'undocumented-error',
    'answer',
    '',
    both(fails(410, '{"__type":"store#Strange"}'), header('answer', 'x-amzn-errortype', 'Gone')),
  ],
  [
    'two codes that the model has',
    'wrong-form',
    'answer',
    '',
    both(
      fails(400, '{"__type":"Gone"}'),
      header('answer', 'x-amzn-errortype', 'ThrottlingException:http://a.example'),
    ),
  ],
  [
    'another status than that of the error',
    'wrong-status',
    'answer',
    '',
    fails(400, '{"__type":"Gone","message":"m"}'),
  ],
  [
    'an unknown member of an error',
    'unknown-member',
    'answer',
    'Other',
    fails(410, '{"__type":"Gone","message":"m","Other":1}'),
  ],
];

const inXml: readonly Row[] = [
  [
    'a required member is missing',
    'missing-member',
    'answer',
    'Name',
    swap('answer', '<Name>thing</Name>', ''),
  ],
  [
    'an unknown member',
    'unknown-member',
    'answer',
    'Other',
    swap('answer', '<Name>', '<Other>1</Other><Name>'),
  ],
  [
    'elements where a text belongs',
    'wrong-type',
    'answer',
    'Name',
    swap('answer', '>thing<', '><a>b</a><'),
  ],
  [
    'a word where a number belongs',
    'wrong-type',
    'answer',
    'Count',
    swap('answer', '<Count>3', '<Count>three'),
  ],
  [
    'items without their element',
    'wrong-form',
    'answer',
    'Names',
    swap('answer', /<Names>.*<\/Names>/, '<Names><thing>a</thing></Names>'),
  ],
  ['a boolean of Python', 'wrong-form', 'answer', 'On', swap('answer', '>true<', '>True<')],
  [
    'seconds for a date-time',
    'wrong-form',
    'answer',
    'At',
    swap('answer', '2015-01-25T08:00:00Z', '1422172800'),
  ],
  [
    'a day that does not exist',
    'wrong-type',
    'answer',
    'At',
    swap('answer', '2015-01-25', '2015-13-45'),
  ],
  [
    'an entry without a value',
    'wrong-form',
    'answer',
    'Tags["k"]',
    swap('answer', '<value>v</value>', ''),
  ],
  [
    'a member that stands twice',
    'wrong-form',
    'answer',
    'Name',
    swap('answer', '<Name>', '<Name>a</Name><Name>'),
  ],
  [
    'a number out of its range',
    'constraint',
    'answer',
    'Count',
    swap('answer', '<Count>3', '<Count>30'),
  ],
  [
    'JSON for XML',
    'unreadable',
    'answer',
    '',
    (exchange) => (exchange.answer.body = '{"Id":"one"}'),
  ],
];

const inForms: readonly Row[] = [
  [
    'a required member is missing',
    'missing-member',
    'request',
    'Name',
    swap('request', '&Name=thing', ''),
  ],
  [
    'an unknown member',
    'unknown-member',
    'request',
    'Other',
    swap('request', '&Name', '&Other=1&Name'),
  ],
  [
    'a word where a number belongs',
    'wrong-type',
    'request',
    'Count',
    swap('request', 'Count=3', 'Count=three'),
  ],
  [
    'a text where a structure belongs',
    'wrong-type',
    'request',
    'Deep',
    swap('request', 'Deep.Text=x', 'Deep=x&Deep.Text=x'),
  ],
  [
    'a map without entries',
    'wrong-form',
    'request',
    'Tags',
    swap('request', /Tags\.entry\./g, 'Tags.thing.'),
  ],
  [
    'a list without numbers',
    'wrong-form',
    'request',
    'Names',
    swap('request', /Names(\.member)?\.1/, 'Names$1.first'),
  ],
  [
    'a time in another format',
    'wrong-form',
    'request',
    'At',
    swap('request', /At=[^&]*/, 'At=1422172800'),
  ],
  [
    'a number out of its range',
    'constraint',
    'request',
    'Count',
    swap('request', 'Count=3', 'Count=30'),
  ],
  [
    'JSON for a form',
    'wrong-media-type',
    'request',
    'header content-type',
    header('request', 'Content-Type', 'application/json'),
  ],
];

const inRest: readonly Row[] = [
  [
    'a member of the query in a header',
    'wrong-place',
    'request',
    'header kind',
    (exchange) => {
      url('?kind=k', '')(exchange);
      header('request', 'Kind', 'k')(exchange);
    },
  ],
  ['an unknown parameter', 'unknown-member', 'request', 'other', url('?kind=k', '?kind=k&other=1')],
  [
    'a time of a header in another format',
    'wrong-form',
    'request',
    'Since',
    header('request', 'X-Since', '2015-01-25T08:00:00Z'),
  ],
];

const table: Readonly<Record<Protocol, readonly Row[]>> = {
  'aws-json-1.0': [
    ...json,
    [
      'another version of the protocol',
      'wrong-media-type',
      'request',
      'header content-type',
      header('request', 'Content-Type', 'application/x-amz-json-1.1'),
    ],
  ],
  'aws-json-1.1': [
    ...json,
    [
      'an unknown operation',
      'unknown-operation',
      'request',
      '',
      header('request', 'X-Amz-Target', 'Store.Strange'),
    ],
  ],
  'rest-json': [
    ...json,
    ...inRest,
    [
      'a member of the path in the body',
      'wrong-place',
      'request',
      'Id',
      swap('request', '{', '{"Id":"one",'),
    ],
    [
      'a member of a header in the body',
      'wrong-place',
      'request',
      'Since',
      swap('request', '{', '{"Since":1,'),
    ],
    ['an unknown path', 'unknown-operation', 'request', '', url('/things/', '/others/')],
  ],
  'rest-xml': [
    ...inXml,
    ...inRest,
    ['another root', 'wrong-form', 'request', '', swap('request', /PutThingInput/g, 'Thing')],
    [
      'a member of the path in the body',
      'wrong-place',
      'request',
      'Id',
      swap('request', '<Name>', '<Id>one</Id><Name>'),
    ],
    [
      'an error that the model does not have',
      'undocumented-error',
      'answer',
      '',
      fails(404, wrapped('Strange')),
    ],
    [
      'an error without its wrapper',
      'wrong-form',
      'answer',
      '',
      fails(410, '<Error><Code>Gone</Code></Error>'),
    ],
  ],
  query: [
    ...inForms,
    ...inXml,
    [
      'no element around the output',
      'wrong-form',
      'answer',
      '',
      swap('answer', /<\/?PutThingResult>/g, ''),
    ],
    ['another root', 'wrong-form', 'answer', '', swap('answer', /PutThingResponse/g, 'Answer')],
    [
      'an unknown action',
      'unknown-operation',
      'request',
      '',
      swap('request', 'Action=PutThing', 'Action=Strange'),
    ],
    [
      'an error that the model does not have',
      'undocumented-error',
      'answer',
      '',
      fails(400, wrapped('Strange')),
    ],
    [
      'an unknown member of an error',
      'unknown-member',
      'answer',
      'Other',
      fails(410, wrapped('Gone', '<Other>1</Other>')),
    ],
  ],
  ec2: [
    ...inForms,
    ...inXml,
    ['an error in the form of query', 'wrong-form', 'answer', '', fails(410, wrapped('Gone'))],
  ],
  'smithy-rpc-v2-cbor': [
    [
      'a required member is missing',
      'missing-member',
      'answer',
      'Name',
      set('answer', { Name: undefined }),
    ],
    ['an unknown member', 'unknown-member', 'answer', 'Other', set('answer', { Other: 1 })],
    ['a number where a text belongs', 'wrong-type', 'answer', 'Name', set('answer', { Name: 1 })],
    ['base64 for bytes', 'wrong-form', 'answer', 'Data', set('answer', { Data: 'AAEC' })],
    ['a number for a time', 'wrong-form', 'answer', 'At', set('answer', { At: 1422172800 })],
    ['a number as text', 'wrong-form', 'request', 'Count', set('request', { Count: '3' })],
    ['a number out of its range', 'constraint', 'request', 'Count', set('request', { Count: 30 })],
    ...(['request', 'answer'] as const).map((side): Row => [
      'no word of the protocol',
      'wrong-form',
      side,
      'header smithy-protocol',
      header(side, 'smithy-protocol', 'rpc-v3-cbor'),
    ]),
    [
      'JSON for CBOR',
      'unreadable',
      'answer',
      '',
      (exchange) => (exchange.answer.body = '{"Id":"one"}'),
    ],
    [
      'the media type of JSON',
      'wrong-media-type',
      'answer',
      'header content-type',
      header('answer', 'Content-Type', 'application/json'),
    ],
    [
      'an error that the model does not have',
      'undocumented-error',
      'answer',
      '',
      fails(400, { __type: 'Strange' }),
    ],
    ['an unknown operation', 'unknown-operation', 'request', '', url('PutThing', 'Strange')],
  ],
};

describe.each(protocols)('faults in %s', (protocol) => {
  it.each(table[protocol])('%s: %s of the %s at "%s"', async (_, kind, side, path, change) => {
    const exchange = storeExchange(protocol);
    change(exchange);
    const findings = await findingsIn(protocol, exchange);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind, side, path, entry: 1, service: 'store' }),
    );
    // What a fault leads to may be told too, but nothing that it has nothing to do with.
    const roots = new Set(findings.map((each) => each.side));
    expect([...roots]).toEqual([side]);
  });
});

import type { Protocol } from '../../generator/model/model.js';
import type { SentRequest } from '../conformance/recording-fetch.js';
import { differenceOf } from '../parity/same-request.js';
import type { Outcome } from '../support/command-line.js';

/** What a command line came to. */
export interface Ended extends Outcome {
  readonly requests: readonly SentRequest[];
}

/** How two outcomes are made comparable, for whoever reads the list. */
export const normalisation: readonly string[] = [
  'messages begin behind `usage: …`, `aws: error:`, `aws: [ERROR]:` and `An error occurred (…):`, which every generation writes in its own way, and end before empty lines',
  'behind the message of the AWS CLI, ours may say more, after a line break',
  'the text in which a shorthand mistake is has a space before it in 2.36.7 alone',
  'the first generation ends with 2 for what its parser refuses and with 255 for all else; 2 is 252, and 255 any of 252 to 255',
  'the first generation is told to print times as the second does, and ours then to take bytes as texts, as it does',
  'skeletons of the first generation have any value of an enum, and are told to have the first',
  'of requests, what is not compared is what `parity:wire` does not compare; a made-up idempotency token is like any other',
];

/** How ours differs; empty where it does not. */
export function outcomeDifferences(
  protocol: Protocol,
  generation: 1 | 2,
  theirs: Ended,
  ours: Ended,
): readonly string[] {
  const differences: string[] = [];
  if (!isSameCode(generation, theirs.code, ours.code)) {
    differences.push(
      `exit code: wanted ${theirs.code}, got ${ours.code} (${firstLine(theirs.stderr)} | ${firstLine(ours.stderr)})`,
    );
  }
  if (theirs.stdout !== ours.stdout) {
    differences.push(`stdout: ${textDifference(theirs.stdout, ours.stdout)}`);
  }
  const [want, have] = [messageOf(theirs.stderr), messageOf(ours.stderr)];
  if (want !== have && !(want !== '' && isContinued(want, have))) {
    differences.push(`stderr: ${textDifference(want, have)}`);
  }
  const [sent, given] = [theirs.requests.map(withoutTokens), ours.requests.map(withoutTokens)];
  if (sent.length !== given.length) {
    differences.push(`requests: wanted ${sent.length}, got ${given.length}`);
  } else {
    sent.forEach((request, index) => {
      const difference = differenceOf(protocol, request, given[index], 'it was refused');
      if (difference !== undefined) differences.push(`request: ${difference}`);
    });
  }
  return differences;
}

/** Whether a message says more behind another, from the next line on. */
function isContinued(message: string, longer: string): boolean {
  return longer.startsWith(message) && /^ *\n/.test(longer.slice(message.length));
}

function firstLine(text: string): string {
  return messageOf(text).split('\n')[0] ?? '';
}

function isSameCode(generation: 1 | 2, theirs: number, ours: number): boolean {
  if (theirs === ours) return true;
  if (generation === 2) return false;
  return theirs === 2 ? ours === 252 : theirs === 255 && ours >= 252;
}

/** A message without what stands around it. */
export function messageOf(text: string): string {
  return text
    .replace(/^usage: \r?Note: AWS CLI version 2.*\n\n/, '')
    .replace(
      /usage: aws \[options\].*\nTo see help text, you can run:\n\n(?: {2}aws .*help\n)+/,
      '',
    )
    .trim()
    .replaceAll(' for input:\n ', ' for input:\n')
    .replace(/^aws: (?:error: |\[ERROR\]: )/, '')
    .replace(/^An error occurred \(\w+\): /, '');
}

/** Where two texts part. */
function textDifference(wanted: string, given: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === given[at]) at++;
  const start = Math.max(0, at - 30);
  const part = (text: string): string => JSON.stringify(text.slice(start, at + 160));
  return `wanted ${part(wanted)}, got ${part(given)}`;
}

const token = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

function withoutTokens(request: SentRequest): SentRequest {
  const plain = (text: string): string => text.replaceAll(token, 'TOKEN');
  return {
    ...request,
    url: new URL(plain(request.url.href)),
    headers: new Headers([...request.headers].map(([name, value]) => [name, plain(value)])),
    body: Buffer.from(plain(Buffer.from(request.body).toString('latin1')), 'latin1'),
  };
}

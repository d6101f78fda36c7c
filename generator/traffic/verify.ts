/** Compares traffic with models. */
import type { Model } from '../model/model.js';
import type { Har, HarEntry } from '../runtime/mocks/replay/har.js';
import { locateInJson } from '../source/json.js';
import { type Exchange, headerText } from './exchange.js';
import { exchangeOf, type HarFile } from './read-har.js';
import { readAnswer, readRequest } from './read-message.js';
import type { Found } from './read-context.js';
import { type Recognise, recogniser } from './recognise.js';

/** What traffic and a model disagree on, with its place. */
export interface Finding extends Found {
  /** The number of the entry, from 1. */
  readonly entry: number;
  /** The service, as its folder and its command are called. */
  readonly service: string;
  /** Undefined where the model has none for the request. */
  readonly operation: string | undefined;
  readonly side: 'request' | 'answer';
}

/** What came of comparing a recording. */
export interface Verified {
  /** How many entries were compared. */
  readonly compared: number;
  /** How many were for none of the services, were asked by a browser before others, or have no answer. */
  readonly passedOver: number;
  /** By entry, those of the request first. */
  readonly findings: readonly Finding[];
}

/**
 * Compares the requests and answers of a recording with the models of the services that they are of.
 *
 * @param models one at least; the first one that has the operation of a request counts.
 */
export async function verifyHar(har: Har, models: readonly Model[]): Promise<Verified> {
  const recognise = recogniser(models);
  const findings: Finding[] = [];
  let compared = 0;
  for (const [index, entry] of har.log.entries.entries()) {
    const found = await verifyEntry(recognise, entry);
    if (found === undefined) continue;
    compared += 1;
    findings.push(...found.map((each) => ({ ...each, entry: index + 1 })));
  }
  return { compared, passedOver: har.log.entries.length - compared, findings };
}

/** @returns undefined where the entry is not for one of the services. */
async function verifyEntry(
  recognise: Recognise,
  entry: HarEntry,
): Promise<readonly Omit<Finding, 'entry'>[] | undefined> {
  const exchange = exchangeOf(entry);
  if (exchange === undefined || isPreflight(exchange)) return undefined;
  const { request, answer } = exchange;
  const recognised = await recognise(request);
  if (recognised === undefined) return undefined;
  const { model, operation } = recognised;
  const service = model.service.cli;
  if (operation === undefined) {
    const { asked } = recognised;
    const message =
      asked === undefined
        ? 'is for no operation of the model'
        : `names the operation ${JSON.stringify(asked)}, which the model does not have`;
    const at = { path: '', service, operation: undefined, side: 'request' } as const;
    return [{ ...at, kind: 'unknown-operation', message }];
  }
  const about = { service, operation: operation.name };
  const sent = readRequest(model, operation, request).found;
  const received = readAnswer(model, operation, request.method, answer).found;
  return [
    ...distinct(sent).map((each) => ({ ...each, ...about, side: 'request' as const })),
    ...distinct(received).map((each) => ({ ...each, ...about, side: 'answer' as const })),
  ];
}

function isPreflight({ request: { method, headers } }: Exchange): boolean {
  return method === 'OPTIONS' && headerText(headers, 'access-control-request-method') !== undefined;
}

function distinct(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

/** A finding with the line in the file where its request or answer begins. */
export interface PlacedFinding extends Finding {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Adds the lines of a file to findings. */
export function placed(
  { name, text }: Pick<HarFile, 'name' | 'text'>,
  findings: readonly Finding[],
): readonly PlacedFinding[] {
  const spans = locateInJson(
    text,
    findings.map(({ entry, side }) => {
      return ['log', 'entries', entry - 1, side === 'request' ? 'request' : 'response'];
    }),
  );
  return findings.map((finding, index) => {
    const span = spans[index];
    const place = span === undefined ? {} : { line: span.line, column: span.column };
    return { file: name, ...place, ...finding };
  });
}

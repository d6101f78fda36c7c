/** Reads HAR files, of opslice and of other tools. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { readBySchema } from '../formats/spec/zod-problems.js';
import { answerBody, type Har, type HarEntry, requestBody } from '../runtime/mocks/replay/har.js';
import { placedInJson, readJson } from '../source/json.js';
import { readText } from '../source/read-text.js';
import type { Exchange, HttpHeader } from './exchange.js';

/** A recording, and the text that it was read from. */
export interface HarFile {
  readonly name: string;
  readonly text: string;
  readonly har: Har;
}

const headers = z.array(z.looseObject({ name: z.string(), value: z.string() }));
const text = z.string().exactOptional();

const postData = z.looseObject({
  mimeType: text,
  text,
  params: z.array(z.looseObject({ name: z.string(), value: text })).exactOptional(),
  _encoding: text,
  encoding: text,
});

const note = z.looseObject({ operation: z.string(), ignored: z.array(z.string()) });

/** Of HAR 1.2 what is read of it. Members that are null are taken for absent ones: some tools write them. */
const schema: z.ZodType<Har> = z.looseObject({
  log: z.looseObject({
    version: text,
    creator: z.looseObject({ name: z.string(), version: z.string() }).exactOptional(),
    entries: z.array(
      z.looseObject({
        startedDateTime: text,
        time: z.number().exactOptional(),
        request: z.looseObject({
          method: z.string(),
          url: z.string(),
          headers,
          postData: postData.exactOptional(),
        }),
        response: z.looseObject({
          status: z.number(),
          headers,
          content: z
            .looseObject({
              size: z.number().exactOptional(),
              mimeType: text,
              text,
              encoding: text,
              comment: text,
            })
            .exactOptional(),
        }),
        comment: text,
        _opslice: note.exactOptional(),
      }),
    ),
  }),
});

/** Reads a HAR file. What is wrong with it is told with its place. */
export async function readHarFile(name: string): Promise<Read<HarFile>> {
  const file = await readText({ path: name, name });
  if (file.value === undefined) return readOf<HarFile>(undefined, file.diagnostics);
  const { text: whole } = file.value;
  const json = readJson({ ...file.value, text: whole.replace(/^\uFEFF/, ' '), packed: false });
  if (json.value === undefined) return readOf<HarFile>(undefined, json.diagnostics);
  const read = readBySchema(schema, withoutNulls(json.value.data), { notation: 'json' });
  const problems = read.diagnostics.map((problem) => ({ ...problem, code: 'wrong-har' as const }));
  const placed = placedInJson(json.value, problems);
  return readOf(read.value && { name, text: whole, har: read.value }, placed);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null ? [] : [[key, withoutNulls(inner)]],
    ),
  );
}

/**
 * The HAR files that a name stands for: itself, or those in a folder, by name.
 */
export async function harNames(name: string): Promise<Read<readonly string[]>> {
  let names: string[];
  try {
    names = await readdir(name);
  } catch {
    // No folder: a file, or nothing at all, which reading it will tell.
    return readOf<readonly string[]>([name]);
  }
  const found = names.filter((each) => each.endsWith('.har')).sort();
  if (found.length > 0) return readOf<readonly string[]>(found.map((each) => join(name, each)));
  const problem = {
    code: 'file-missing',
    message: 'The folder has no HAR file',
    mend: 'Name a folder that `opslice mock --record` wrote into, or a file.',
  } as const;
  return readOf<readonly string[]>(undefined, [toDiagnostic(problem, name)]);
}

/**
 * The entries of all HAR files that a name stands for, one behind the other.
 *
 * @throws SpecError where one of them cannot be read.
 */
export async function readHars(name: string): Promise<Har> {
  const names = valueOf(await harNames(name));
  const files = await Promise.all(names.map((each) => readHarFile(each)));
  return { log: { entries: files.flatMap((file) => valueOf(file).har.log.entries) } };
}

/** The exchange that an entry is; undefined where it was cut off, or is not of HTTP. */
export function exchangeOf({ request, response }: HarEntry): Exchange | undefined {
  const isAnswered = response.status >= 200 && response.status < 600;
  if (!isAnswered || !/^https?:/i.test(request.url) || !URL.canParse(request.url)) return undefined;
  return {
    request: {
      method: request.method.toUpperCase(),
      url: request.url,
      headers: plainHeaders(request.headers),
      body: requestBody(request),
    },
    answer: {
      status: response.status,
      headers: plainHeaders(response.headers),
      body: answerBody(response),
    },
  };
}

function plainHeaders(given: HarEntry['request']['headers']): HttpHeader[] {
  return given.map(({ name, value }) => ({ name, text: value }));
}

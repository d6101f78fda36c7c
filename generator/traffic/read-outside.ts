/** Reads what a request or an answer has outside of its body: path, query, headers and status. */
import { type Member, type Operation, type Shape, shapeOf } from '../model/model.js';
import { parseTemplate, splitUri } from '../model/uri-template.js';
import { headerDates, headerItems } from '../runtime/http/header-values.js';
import { spotOf, unknownMember } from './containers.js';
import { type HttpHeader } from './exchange.js';
import { putPart, readPairs } from './form-nodes.js';
import { entryOf, memberOf, type Range, type ReadContext, type Spot } from './read-context.js';
import { checkText, formatOf, textOf } from './scalars.js';
import { isSecretHeader, isSecretKey } from './secrets.js';

const root: Spot = { path: '', secret: false };

/** The parameters that signatures are made of, and the one that says the operation again. */
const ofSignatures =
  /^(?:x-amz-(?:algorithm|credential|date|expires|security-token|signature|signedheaders|content-sha256|user-agent|checksum-mode|sdk-checksum-algorithm)|awsaccesskeyid|signature|signatureversion|signaturemethod|timestamp|expires|x-id)$/i;

/** Reads the labels in the path; gives the members that stand there. */
export function readLabels(
  reading: ReadContext,
  { http }: Operation,
  members: readonly Member[],
  url: string,
): ReadonlySet<string> {
  const there = new Set<string>();
  for (const { name, at } of labelsIn(http.uri, url)) {
    const member = members.find(
      (each) => each.binding?.in === 'label' && (each.wireName ?? each.name) === name,
    );
    if (member === undefined) continue;
    there.add(member.name);
    const shape = shapeOf(reading.model, member.target);
    const spot = spotOf(root, member, shape);
    const format = formatOf(member, shape, 'date-time');
    const text = decoded(url.slice(at.start, at.end));
    checkText(reading, shape, text, spot, format);
    reading.leaves.push({
      ...spot,
      shape,
      token: member.idempotencyToken,
      text,
      put: (value) => putPart(at, textOf(value, format), 'target'),
    });
  }
  return there;
}

/** Where the labels of a path stand in a URL, behind whatever path the endpoint has. */
function labelsIn(uri: string, url: string): readonly { name: string; at: Range }[] {
  const [, origin = ''] = /^([a-z]+:\/\/[^/?#]*)/i.exec(url) ?? [];
  const [path = ''] = url.slice(origin.length).split(/[?#]/);
  const template = splitUri(uri).path;
  // The bucket of S3 may stand in the host.
  for (const tried of [template, template.replace(/^\/\{\w+\}/, '')]) {
    const parts = parseTemplate(tried);
    const source = parts.map((part) => {
      if (part.kind === 'text') return part.text.replace(/[^\w/]/g, '\\$&');
      return part.greedy ? '(.+)' : '([^/]+)';
    });
    const base = tried.startsWith('/{') ? '' : '(?:.*?)';
    const found = new RegExp(`^${base}${source.join('')}/?$`, 'd').exec(path);
    const labels = parts.flatMap((part) => (part.kind === 'label' ? [part.name] : []));
    if (found?.indices === undefined) continue;
    return labels.flatMap((name, index) => {
      const range = found.indices?.[index + 1];
      if (range === undefined) return [];
      const [start, end] = range;
      return [{ name, at: { start: origin.length + start, end: origin.length + end } }];
    });
  }
  return [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Reads the query; gives the members that stand there.
 *
 * @param operation undefined where none is known: then nothing is wrong with what is there.
 */
export function readQuery(
  reading: ReadContext,
  operation: Operation | undefined,
  members: readonly Member[],
  url: string,
): ReadonlySet<string> {
  const there = new Set<string>();
  const [beforeFragment = ''] = url.split('#');
  const start = beforeFragment.indexOf('?');
  if (start < 0) return there;
  const literals = new URLSearchParams(operation ? splitUri(operation.http.uri).query : '');
  const map = members.find(({ binding }) => binding?.in === 'query-map');
  for (const [index, pair] of readPairs(beforeFragment, start + 1).entries()) {
    const { name, text, at } = pair;
    const member = members.find(({ binding }) => binding?.in === 'query' && binding.name === name);
    if (member !== undefined) {
      there.add(member.name);
      const shape = shapeOf(reading.model, member.target);
      const spot = spotOf(root, member, shape);
      const [inner, target] =
        shape.kind === 'list'
          ? ([shape.member, shapeOf(reading.model, shape.member.target)] as const)
          : ([member, shape] as const);
      const format = formatOf(inner, target, 'date-time');
      checkText(reading, target, text, spot, format);
      reading.leaves.push({
        path: spot.path,
        secret: spot.secret || target.sensitive,
        shape: target,
        token: member.idempotencyToken,
        text,
        put: (value) => putPart(at, textOf(value, format), 'target'),
      });
      continue;
    }
    if (literals.has(name)) continue;
    const isSignature = ofSignatures.test(name);
    const spot =
      map === undefined
        ? memberOf(root, name, false)
        : entryOf(memberOf(root, map.name, false), name, index, false);
    if (map !== undefined) there.add(map.name);
    else if (operation !== undefined && !isSignature) {
      unknownMember(reading, spot, `the query of ${operation.name}`);
    }
    reading.leaves.push({
      path: spot.path,
      shape: undefined,
      secret: isSecretKey(name) || /^awsaccesskeyid$/i.test(name),
      token: isSignature,
      text,
      put: (value) => putPart(at, textOf(value, 'date-time'), 'target'),
    });
  }
  return there;
}

/** Reads the headers; gives the members that stand there. */
export function readHeaders(
  reading: ReadContext,
  members: readonly Member[],
  headers: readonly HttpHeader[],
): ReadonlySet<string> {
  const there = new Set<string>();
  for (const [index, { name, text }] of headers.entries()) {
    const lower = name.toLowerCase();
    const member = members.find(
      ({ binding }) => binding?.in === 'header' && binding.name.toLowerCase() === lower,
    );
    if (member !== undefined) {
      there.add(member.name);
      const shape = shapeOf(reading.model, member.target);
      readHeader(reading, member, shape, { index, text }, isSecretHeader(name));
      continue;
    }
    const map = members.find(
      ({ binding }) =>
        binding?.in === 'header-map' && lower.startsWith(binding.prefix.toLowerCase()),
    );
    if (map !== undefined) there.add(map.name);
    const isSecretMap = map !== undefined && isSensitiveMap(reading, map);
    reading.leaves.push({
      path: `header ${lower}`,
      shape: undefined,
      secret: isSecretHeader(name) || isSecretMap,
      token: true,
      text,
      put: (value) => ({ in: 'header', index, by: textOf(value, 'http-date') }),
    });
  }
  return there;
}

function isSensitiveMap({ model }: ReadContext, member: Member): boolean {
  const shape = shapeOf(model, member.target);
  return shape.sensitive || (shape.kind === 'map' && shapeOf(model, shape.value.target).sensitive);
}

function readHeader(
  reading: ReadContext,
  member: Member,
  shape: Shape,
  { index, text }: { readonly index: number; readonly text: string },
  isSecret: boolean,
): void {
  const spot = spotOf(root, member, shape);
  const [inner, target] =
    shape.kind === 'list'
      ? ([shape.member, shapeOf(reading.model, shape.member.target)] as const)
      : ([member, shape] as const);
  const format = formatOf(inner, target, 'http-date');
  const isDates = target.kind === 'timestamp' && format === 'http-date';
  const isEncoded =
    target.kind === 'document' ||
    (target.kind === 'string' && (member.mediaType ?? target.mediaType) !== undefined);
  if (isEncoded) {
    const isRight = /^[A-Za-z0-9+/]*={0,2}$/.test(text);
    if (!isRight) {
      const message = 'has to be written as base64, and is another text';
      reading.found.push({ kind: 'wrong-form', path: spot.path, message });
    }
  } else if (shape.kind === 'list') {
    const items = (isDates ? headerDates(text) : headerItems(text)) ?? [];
    for (const item of items) checkText(reading, target, item, spot, format);
  } else {
    checkText(reading, target, text, spot, format);
  }
  reading.leaves.push({
    path: spot.path,
    shape: target,
    secret: spot.secret || target.sensitive || isSecret,
    token: member.idempotencyToken,
    text,
    put: (value) => {
      const by = textOf(value, format);
      const encoded = isEncoded ? Buffer.from(by).toString('base64') : by;
      return { in: 'header', index, by: encoded };
    },
  });
}

/** Reads forms by the model: the bodies of requests of query and EC2. */
import { ec2Key } from '../model/ec2-key.js';
import {
  type ListShape,
  type MapShape,
  type Member,
  type Shape,
  shapeOf,
  type TimestampFormat,
} from '../model/model.js';
import { maxDepth } from '../runtime/core/wire-shape.js';
import { checkCount, checkGiven, checkUnion, spotOf, unknownMember } from './containers.js';
import { type FormPair, putPart, readPairs } from './form-nodes.js';
import { entryOf, itemOf, memberOf, type ReadContext, type Spot } from './read-context.js';
import { checkText, formatOf, textOf, wordOf } from './scalars.js';
import { isNamedValue, isSecretKey, namesSecretValue } from './secrets.js';

/** What a form says at a key, and at the keys that go on from it behind a dot. */
interface FormNode {
  pair?: FormPair;
  readonly parts: Map<string, FormNode>;
}

interface FormReader {
  readonly reading: ReadContext;
  readonly isEc2: boolean;
}

/** What a form has besides the members of an input. */
const besides: ReadonlySet<string> = new Set(['Action', 'Version']);

/** Reads the input that a form stands for. */
export function readFormInput(
  reading: ReadContext,
  text: string,
  members: readonly Member[],
  holder: string,
  isEc2: boolean,
): void {
  const root: FormNode = { parts: new Map() };
  for (const pair of readPairs(text)) {
    if (besides.has(pair.name)) continue;
    const parts = pair.name.split('.');
    if (parts.length > maxDepth) {
      reading.found.push({
        kind: 'unreadable',
        path: '',
        message: 'has a key with too many parts',
      });
      continue;
    }
    let node = root;
    for (const part of parts) {
      let next = node.parts.get(part);
      if (next === undefined) node.parts.set(part, (next = { parts: new Map() }));
      node = next;
    }
    // Of two with one key, each is looked at by itself.
    if (node.pair !== undefined) addPair(reading, pair, memberOf(rootSpot, pair.name, false));
    else node.pair = pair;
  }
  readStructure({ reading, isEc2 }, root, members, holder, rootSpot);
}

const rootSpot: Spot = { path: '', secret: false };

function keyOf({ isEc2 }: FormReader, member: Member): string {
  return isEc2 ? ec2Key(member) : (member.wireName ?? member.name);
}

function readStructure(
  reader: FormReader,
  node: FormNode,
  members: readonly Member[],
  holder: string,
  spot: Spot,
): number {
  const { reading } = reader;
  const there = new Set<string>();
  const namesSecret = namesSecretValue(textsOf(node));
  for (const [name, part] of node.parts) {
    // Names of members may have dots.
    const member = members.find((each) => keyOf(reader, each) === name);
    const isSecret = namesSecret && isNamedValue(name);
    if (member === undefined) {
      const at = memberOf(spot, name, isSecretKey(name) || isSecret);
      unknownMember(reading, at, holder);
      readStranger(reader, part, at);
      continue;
    }
    there.add(member.name);
    const shape = shapeOf(reading.model, member.target);
    const inner = spotOf(spot, member, shape);
    readNode(reader, part, shape, member, isSecret ? { ...inner, secret: true } : inner);
  }
  checkGiven(reading, members, there, spot);
  return there.size;
}

function textsOf({ parts }: FormNode): (readonly [string, string])[] {
  return [...parts].flatMap(([name, { pair }]) =>
    pair === undefined ? [] : [[name, pair.text] as const],
  );
}

function readNode(
  reader: FormReader,
  node: FormNode,
  shape: Shape,
  member: Member | undefined,
  spot: Spot,
): void {
  const { reading } = reader;
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      strayText(reader, node, shape, spot);
      const count = readStructure(reader, node, shape.members, shape.id, spot);
      if (shape.kind === 'union') checkUnion(reading, count, spot);
      return;
    }
    case 'list':
      return readList(reader, node, shape, member, spot);
    case 'map':
      return readMap(reader, node, shape, member, spot);
    case 'string':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'blob':
    case 'document': {
      for (const [name, part] of node.parts) {
        const at = memberOf(spot, name, isSecretKey(name));
        const message = `has to be ${wordOf(shape)}, and has parts`;
        reading.found.push({ kind: 'wrong-type', path: spot.path, message });
        readStranger(reader, part, at);
      }
      if (node.pair === undefined) return;
      const format = formatOf(member, shape, 'date-time');
      checkText(reading, shape, node.pair.text, spot, format);
      const token = member?.idempotencyToken ?? false;
      addPair(reading, node.pair, spot, shape, token, format);
    }
  }
}

/** A key that should go on, and has a text: an empty list is written so. */
function strayText({ reading }: FormReader, { pair }: FormNode, shape: Shape, spot: Spot): void {
  if (pair === undefined) return;
  if (pair.text !== '') {
    const message = `has to be ${wordOf(shape)}, and is a text`;
    reading.found.push({ kind: 'wrong-type', path: spot.path, message });
  }
  addPair(reading, pair, spot);
}

function readList(
  reader: FormReader,
  node: FormNode,
  shape: ListShape,
  member: Member | undefined,
  spot: Spot,
): void {
  strayText(reader, node, shape, spot);
  const isFlat = reader.isEc2 || shape.flattened || (member?.flattened ?? false);
  const items = numbered(
    reader,
    node,
    isFlat ? undefined : (shape.member.wireName ?? 'member'),
    spot,
  );
  const item = shapeOf(reader.reading.model, shape.member.target);
  for (const [index, each] of items.entries()) {
    const at = itemOf(spot, index);
    const secret = at.secret || item.sensitive;
    readNode(reader, each, item, shape.member, { ...at, secret });
  }
  checkCount(reader.reading, shape.length, items.length, spot);
}

function readMap(
  reader: FormReader,
  node: FormNode,
  shape: MapShape,
  member: Member | undefined,
  spot: Spot,
): void {
  strayText(reader, node, shape, spot);
  const { reading } = reader;
  const isFlat = shape.flattened || (member?.flattened ?? false);
  const names = [shape.key.wireName ?? 'key', shape.value.wireName ?? 'value'] as const;
  const key = shapeOf(reading.model, shape.key.target);
  const inner = shapeOf(reading.model, shape.value.target);
  const isSecretMap = spot.secret || key.sensitive;
  const entries = numbered(reader, node, isFlat ? undefined : 'entry', spot);
  for (const [index, { parts }] of entries.entries()) {
    const name = parts.get(names[0])?.pair?.text ?? '';
    const secret = inner.sensitive || isSecretKey(name);
    const at = entryOf(spot, isSecretMap ? undefined : name, index, secret);
    for (const [part, node] of parts) {
      if (part === names[0]) {
        readNode(reader, node, key, shape.key, { path: spot.path, secret: isSecretMap });
      } else if (part === names[1]) {
        readNode(reader, node, inner, shape.value, at);
      } else {
        const message = `has ${part} in it, where only ${names.join(' and ')} belong`;
        reading.found.push({ kind: 'wrong-form', path: at.path, message });
        readStranger(reader, node, { ...at, secret: at.secret || isSecretKey(part) });
      }
    }
    for (const wanted of names) {
      if (parts.has(wanted)) continue;
      reading.found.push({ kind: 'wrong-form', path: at.path, message: `has no ${wanted}` });
    }
  }
  checkCount(reading, shape.length, entries.length, spot);
}

/** What stands at `1`, `2` and so on, behind a name where there is one. */
function numbered(
  reader: FormReader,
  node: FormNode,
  name: string | undefined,
  spot: Spot,
): readonly FormNode[] {
  const { found } = reader.reading;
  const wanted = name === undefined ? 'numbers' : `${name} and numbers`;
  const stray = (part: string, stranger: FormNode): void => {
    const message = `has ${part} in its key, where ${wanted} belong`;
    found.push({ kind: 'wrong-form', path: spot.path, message });
    readStranger(reader, stranger, { ...spot, secret: spot.secret || isSecretKey(part) });
  };
  let list: FormNode | undefined = node;
  if (name !== undefined) {
    for (const [part, each] of node.parts) if (part !== name) stray(part, each);
    list = node.parts.get(name);
  }
  const items: [number, FormNode][] = [];
  for (const [part, each] of list?.parts ?? []) {
    if (/^\d+$/.test(part)) items.push([Number(part), each]);
    else stray(part, each);
  }
  return items.sort(([one], [other]) => one - other).map(([, each]) => each);
}

function readStranger(reader: FormReader, node: FormNode, spot: Spot): void {
  if (node.pair !== undefined) addPair(reader.reading, node.pair, spot);
  const namesSecret = namesSecretValue(textsOf(node));
  for (const [name, part] of node.parts) {
    const secret = isSecretKey(name) || (namesSecret && isNamedValue(name));
    readStranger(reader, part, memberOf(spot, name, secret));
  }
}

function addPair(
  reading: ReadContext,
  { text, at }: FormPair,
  { path, secret }: Spot,
  shape?: Shape,
  token = false,
  format: TimestampFormat = 'date-time',
): void {
  reading.leaves.push({
    path,
    shape,
    secret,
    token,
    text,
    put: (value) => putPart(at, textOf(value, format), 'body'),
  });
}

/** Reads a form of which nothing is known. */
export function readUnknownForm(reading: ReadContext, text: string): void {
  const pairs = readPairs(text);
  const namesSecret = new Set(
    pairs.flatMap(({ name, text: value }) =>
      namesSecretValue([[name, value]]) ? [name.replace(/[^.]*$/, '')] : [],
    ),
  );
  for (const pair of pairs) {
    const parts = pair.name.split(/[.[\]]+/);
    const isValue = isNamedValue(pair.name) && namesSecret.has(pair.name.replace(/[^.]*$/, ''));
    const spot = { path: pair.name, secret: parts.some(isSecretKey) || isValue };
    addPair(reading, pair, spot);
  }
}

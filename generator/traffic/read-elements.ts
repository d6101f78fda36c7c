/** Reads elements of XML by the model. */
import { type ListShape, type MapShape, type Member, type Shape, shapeOf } from '../model/model.js';
import { checkCount, checkRequired, checkUnion, spotOf, unknownMember } from './containers.js';
import { type AttributeNode, type ElementNode, putAttribute, putText } from './element-nodes.js';
import {
  type Edit,
  entryOf,
  itemOf,
  memberOf,
  type ReadContext,
  type Spot,
} from './read-context.js';
import { checkText, formatOf, textOf, wordOf } from './scalars.js';
import { isNamedValue, isSecretKey, namesSecretValue } from './secrets.js';

/** How elements are read. */
export interface ElementReader {
  readonly reading: ReadContext;
  /** Names of elements that stand beside members and are none. */
  readonly besides?: ReadonlySet<string>;
  readonly event?: number;
  readonly required: typeof checkRequired;
}

/** Reads the members that an element holds together. */
export function readElementMembers(
  reader: ElementReader,
  element: ElementNode,
  members: readonly Member[],
  holder: string,
  spot: Spot,
  isUnion = false,
): void {
  const { reading, besides } = reader;
  const { model } = reading;
  const inner: ElementReader = { ...reader, besides: new Set() };
  if (element.text.trim() !== '') {
    const message = `has to be ${wordOf({ kind: 'structure' })}, and has a text in it`;
    reading.found.push({ kind: 'wrong-type', path: spot.path, message });
    reading.opaque.push('a text between elements');
  }
  const there = new Set<string>();
  const groups = new Map<Member, ElementNode[]>();
  const namesSecret = namesSecretValue(element.children.map(({ name, text }) => [name, text]));
  for (const child of element.children) {
    const member = members.find((each) => !each.attribute && elementName(each) === child.name);
    if (member !== undefined) {
      groups.set(member, [...(groups.get(member) ?? []), child]);
    } else {
      const secret = isSecretKey(child.name) || (namesSecret && isNamedValue(child.name));
      const at = memberOf(spot, child.name, secret);
      if (!besides?.has(child.name)) unknownMember(reading, at, holder);
      readUnknownElement(inner, child, at);
    }
  }
  for (const attribute of element.attributes) {
    const member = members.find((each) => each.attribute && elementName(each) === attribute.name);
    if (member === undefined) {
      readUnknownAttribute(reader, attribute, spot);
      continue;
    }
    const shape = shapeOf(model, member.target);
    const at = spotOf(spot, member, shape);
    there.add(member.name);
    const format = formatOf(member, shape, 'date-time');
    checkText(reading, shape, attribute.text, at, format);
    reading.leaves.push({
      path: at.path,
      shape,
      secret: at.secret,
      token: member.idempotencyToken,
      text: attribute.text,
      put: (value) => inEvent(reader, putAttribute(attribute, textOf(value, format))),
    });
  }
  for (const [member, found] of groups) {
    there.add(member.name);
    const shape = shapeOf(model, member.target);
    const named = namesSecret && isNamedValue(member.name);
    const spotted = spotOf(spot, member, shape);
    readElement(inner, found, shape, member, named ? { ...spotted, secret: true } : spotted);
  }
  reader.required(reading, members, there, spot);
  if (isUnion) checkUnion(reading, there.size, spot);
}

function elementName({ wireName, name }: Member): string {
  return wireName ?? name;
}

/**
 * Reads the elements of one member, of which only flattened lists and maps have several.
 *
 * @param elements one at least.
 */
function readElement(
  reader: ElementReader,
  elements: readonly ElementNode[],
  shape: Shape,
  member: Member | undefined,
  spot: Spot,
): void {
  const { reading } = reader;
  const [first, ...others] = elements;
  if (first === undefined) return;
  const isFlat =
    (shape.kind === 'list' || shape.kind === 'map') &&
    (shape.flattened || (member?.flattened ?? false));
  if (others.length > 0 && !isFlat) {
    const message = `stands ${elements.length} times, and should once`;
    reading.found.push({ kind: 'wrong-form', path: spot.path, message });
    for (const each of others) readUnknownElement(reader, each, spot);
  }
  switch (shape.kind) {
    case 'structure':
    case 'union':
      readElementMembers(reader, first, shape.members, shape.id, spot, shape.kind === 'union');
      return;
    case 'list':
      readList(reader, isFlat ? elements : itemsIn(reader, first, shape, spot), shape, spot);
      return;
    case 'map':
      readMap(reader, isFlat ? elements : entriesIn(reader, first, spot), shape, spot);
      return;
    case 'document':
      readUnknownElement(reader, first, spot);
      return;
    case 'string':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'blob':
      readScalar(reader, first, shape, member, spot);
  }
}

function readScalar(
  reader: ElementReader,
  element: ElementNode,
  shape: Shape,
  member: Member | undefined,
  spot: Spot,
): void {
  const { reading } = reader;
  if (element.children.length > 0) {
    const message = `has to be ${wordOf(shape)}, and has elements in it`;
    reading.found.push({ kind: 'wrong-type', path: spot.path, message });
    for (const child of element.children) {
      readUnknownElement(reader, child, memberOf(spot, child.name, isSecretKey(child.name)));
    }
    return;
  }
  const format = formatOf(member, shape, 'date-time');
  // An empty element stands for a number or a time that is not there.
  const isAbsent = element.text.trim() === '' && shape.kind !== 'string' && shape.kind !== 'blob';
  if (!isAbsent) {
    const text = shape.kind === 'string' ? element.text : element.text.trim();
    checkText(reading, shape, text, spot, format);
  }
  reading.leaves.push({
    path: spot.path,
    shape,
    secret: spot.secret,
    token: member?.idempotencyToken ?? false,
    text: element.text,
    put: (value) => inEvent(reader, putText(element, textOf(value, format))),
  });
}

function itemsIn(
  reader: ElementReader,
  element: ElementNode,
  shape: ListShape,
  spot: Spot,
): readonly ElementNode[] {
  const name = shape.member.wireName ?? 'member';
  return named(reader, element, name, spot);
}

function entriesIn(
  reader: ElementReader,
  element: ElementNode,
  spot: Spot,
): readonly ElementNode[] {
  return named(reader, element, 'entry', spot);
}

function named(
  reader: ElementReader,
  element: ElementNode,
  name: string,
  spot: Spot,
): readonly ElementNode[] {
  for (const child of element.children) {
    if (child.name === name) continue;
    const message = `has <${child.name}> in it, where only <${name}> belongs`;
    reader.reading.found.push({ kind: 'wrong-form', path: spot.path, message });
    readUnknownElement(reader, child, memberOf(spot, child.name, isSecretKey(child.name)));
  }
  if (element.text.trim() !== '') {
    const message = `has a text in it, where only <${name}> belongs`;
    reader.reading.found.push({ kind: 'wrong-type', path: spot.path, message });
    readUnknownElement(reader, { ...element, children: [] }, spot);
  }
  return element.children.filter((child) => child.name === name);
}

function readList(
  reader: ElementReader,
  items: readonly ElementNode[],
  shape: ListShape,
  spot: Spot,
): void {
  const item = shapeOf(reader.reading.model, shape.member.target);
  for (const [index, each] of items.entries()) {
    const at = itemOf(spot, index);
    const secret = at.secret || item.sensitive;
    readElement(reader, [each], item, shape.member, { ...at, secret });
  }
  checkCount(reader.reading, shape.length, items.length, spot);
}

function readMap(
  reader: ElementReader,
  entries: readonly ElementNode[],
  shape: MapShape,
  spot: Spot,
): void {
  const { reading } = reader;
  const { model } = reading;
  const names = [shape.key.wireName ?? 'key', shape.value.wireName ?? 'value'] as const;
  const key = shapeOf(model, shape.key.target);
  const inner = shapeOf(model, shape.value.target);
  const isSecretMap = spot.secret || key.sensitive;
  for (const [index, entry] of entries.entries()) {
    const [keyNode, valueNode] = names.map((name) =>
      entry.children.find((child) => child.name === name),
    );
    const name = keyNode?.text ?? '';
    const secret = inner.sensitive || isSecretKey(name);
    const at = entryOf(spot, isSecretMap ? undefined : name, index, secret);
    for (const child of entry.children) {
      if (child === keyNode || child === valueNode) continue;
      const message = `has <${child.name}> in it, where only <${names.join('> and <')}> belong`;
      reading.found.push({ kind: 'wrong-form', path: at.path, message });
      readUnknownElement(reader, child, { ...at, secret: at.secret || isSecretKey(child.name) });
    }
    if (keyNode === undefined || valueNode === undefined) {
      const message = `has no <${keyNode === undefined ? names[0] : names[1]}>`;
      reading.found.push({ kind: 'wrong-form', path: at.path, message });
    }
    if (keyNode !== undefined) {
      readScalar(reader, keyNode, key, shape.key, { path: spot.path, secret: isSecretMap });
    }
    if (valueNode !== undefined) readElement(reader, [valueNode], inner, shape.value, at);
  }
  checkCount(reading, shape.length, entries.length, spot);
}

/** Reads an element that the model says nothing of. */
export function readUnknownElement(reader: ElementReader, element: ElementNode, spot: Spot): void {
  const namesSecret = namesSecretValue(element.children.map(({ name, text }) => [name, text]));
  for (const child of element.children) {
    const secret = isSecretKey(child.name) || (namesSecret && isNamedValue(child.name));
    readUnknownElement(reader, child, memberOf(spot, child.name, secret));
  }
  for (const attribute of element.attributes) readUnknownAttribute(reader, attribute, spot);
  // The text between elements goes with them, where it is a secret.
  if (element.children.length > 0 && !(spot.secret && element.text.trim() !== '')) return;
  reader.reading.leaves.push({
    path: spot.path,
    shape: undefined,
    secret: spot.secret,
    token: false,
    text: element.text,
    put: (value) => inEvent(reader, putText(element, textOf(value, 'date-time'))),
  });
}

function readUnknownAttribute(reader: ElementReader, attribute: AttributeNode, spot: Spot): void {
  if (/^xmlns(?::|$)/.test(attribute.name)) return;
  const at = memberOf(spot, attribute.name, isSecretKey(attribute.name));
  reader.reading.leaves.push({
    path: at.path,
    shape: undefined,
    secret: at.secret,
    token: false,
    text: attribute.text,
    put: (value) => inEvent(reader, putAttribute(attribute, textOf(value, 'date-time'))),
  });
}

function inEvent({ event }: ElementReader, edit: Edit): Edit {
  return edit.in === 'body' && event !== undefined ? { ...edit, event } : edit;
}

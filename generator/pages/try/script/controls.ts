/** Controls of values that have parts. */
import { entriesOf } from '../../entries-of.js';
import type { TryProblem } from '../exchange.js';
import type { FormMember, FormShape } from '../form.js';
import { below, type Control, type Making, showProblem, type Words, wordsOf } from './control.js';
import { button, element, newId } from './elements.js';
import { entriesWith, type Entry } from './entries.js';
import { plainControl } from './plain-controls.js';

/** The control of a value. */
export function controlOf(making: Making): Control {
  const shape = making.shapes.get(making.member.shape);
  if (shape === undefined) throw new Error(`The form has no shape ${making.member.shape}`);
  switch (shape.kind) {
    case 'structure':
    case 'choice':
    case 'list':
    case 'map':
      return making.always ? group(making, shape) : optionalGroup(making, shape);
    default:
      return plainControl(making, shape);
  }
}

type Composite = Extract<FormShape, { kind: 'structure' | 'choice' | 'list' | 'map' }>;

/** The parts of a value within its frame. */
interface Parts {
  readonly elements: readonly HTMLElement[];
  readonly read: () => string;
  readonly write: (value: unknown) => void;
  /** Gives back the problems that no part shows. */
  readonly mark: (problems: readonly TryProblem[]) => readonly TryProblem[];
  readonly focus: () => void;
}

/** The control of a whole input, which has no frame. */
export function inputControl(
  shapes: ReadonlyMap<string, FormShape>,
  id: string,
  changed: () => void,
): Control {
  const shape = shapes.get(id);
  const members = shape?.kind === 'structure' ? shape.members : [];
  const parts = structureParts({ shapes, changed }, members);
  const problem = element('p', { class: 'problem', hidden: true });
  return {
    element: element('div', { class: 'input' }, ...parts.elements, problem),
    read: parts.read,
    write: parts.write,
    mark: (problems) => showProblem({ problem }, parts.mark(problems)),
    focus: parts.focus,
  };
}

/** A value with parts that is there. */
function group(making: Making, shape: Composite, ...more: readonly HTMLElement[]): Control {
  const words = wordsOf(making.member, 'legend');
  const parts = partsOf(making, shape);
  return framed(words, parts, more);
}

function framed(words: Words, parts: Parts, more: readonly HTMLElement[]): Control {
  const frame = element(
    'fieldset',
    { class: 'group', 'aria-describedby': words.describedBy },
    words.label,
    ...(words.about === undefined ? [] : [words.about]),
    words.problem,
    ...parts.elements,
    ...more,
  );
  return {
    element: frame,
    read: parts.read,
    write: parts.write,
    mark: (problems) => showProblem(words, parts.mark(problems)),
    focus: parts.focus,
  };
}

/** A value with parts that need not be there: its parts are made when it is. */
function optionalGroup(making: Making, shape: Composite): Control {
  const { name, required } = making.member;
  const words = wordsOf(making.member, 'label');
  const box = element('div', { class: 'optional' });
  let control: Control | undefined;
  const add = button(`Add ${name}`, () => {
    put(undefined);
    control?.focus();
    making.changed();
  });
  const absent = element(
    'div',
    { class: 'control absent' },
    element('p', { class: 'label' }, ...words.label.childNodes, ' ', add),
    ...(words.about === undefined ? [] : [words.about]),
    words.problem,
  );
  const put = (value: unknown): void => {
    control = group(
      making,
      shape,
      ...(required
        ? []
        : [
            button(
              `Remove ${name}`,
              () => {
                remove();
                add.focus();
                making.changed();
              },
              { class: 'remove' },
            ),
          ]),
    );
    control.write(value);
    box.replaceChildren(control.element);
  };
  const remove = (): void => {
    control = undefined;
    box.replaceChildren(absent);
  };
  remove();
  return {
    element: box,
    read: () => control?.read(),
    write: (value) => {
      if (value === undefined || value === null) remove();
      else put(value);
    },
    mark: (problems) => {
      if (control === undefined) showProblem(words, problems);
      else control.mark(problems);
    },
    focus: () => (control === undefined ? add.focus() : control.focus()),
  };
}

function partsOf(making: Making, shape: Composite): Parts {
  switch (shape.kind) {
    case 'structure':
      return structureParts(making, shape.members);
    case 'choice':
      return choiceParts(making, shape.members);
    case 'list':
      return listParts(making, shape.member);
    case 'map':
      return mapParts(making, shape.key, shape.value);
  }
}

type Around = Pick<Making, 'shapes' | 'changed'>;

/** More optional members than these are folded away. */
const fewMembers = 6;

function structureParts(around: Around, members: readonly FormMember[]): Parts {
  const controls = members.map((member) => {
    return { member, control: controlOf({ ...around, member, always: false }) };
  });
  const needed = controls.filter(({ member }) => member.required);
  const others = controls.filter(({ member }) => !member.required);
  const shown = others.map(({ control }) => control.element);
  const fold = element(
    'details',
    { class: 'more' },
    element('summary', {}, `Optional members (${others.length})`),
    ...shown,
  );
  const isFolded = others.length > fewMembers || (needed.length > 0 && others.length > 2);
  const rest = isFolded ? [fold] : shown;
  return {
    elements: [
      ...needed.map(({ control }) => control.element),
      ...rest,
      ...(controls.length === 0 ? [element('p', { class: 'about' }, 'It has no members.')] : []),
    ],
    read: () => {
      const texts = controls.flatMap(({ member, control }) => {
        const text = control.read();
        return text === undefined ? [] : [`${JSON.stringify(member.name)}:${text}`];
      });
      return `{${texts.join(',')}}`;
    },
    write: (value) => {
      const given = new Map(entriesOf(value));
      for (const { member, control } of controls) control.write(given.get(member.name));
      fold.open = others.some(({ member }) => given.has(member.name));
    },
    mark: (problems) => {
      const names = new Set(members.map(({ name }) => name));
      for (const { member, control } of controls) {
        const own = below(problems, member.name);
        control.mark(own);
        if (own.length > 0 && !member.required) fold.open = true;
      }
      return problems.filter(({ path: [step] }) => typeof step !== 'string' || !names.has(step));
    },
    focus: () => (needed[0] ?? others[0])?.control.focus(),
  };
}

/** Exactly one of the members: its name is chosen, and then it is entered. */
function choiceParts(around: Around, members: readonly FormMember[]): Parts {
  const id = newId();
  const choose = element(
    'select',
    { id },
    ...members.map(({ name }) => element('option', { value: name }, name)),
  );
  const place = element('div');
  let chosen: Control | undefined;
  const show = (name: string, value: unknown): void => {
    const member = members.find((each) => each.name === name);
    if (member === undefined) return;
    choose.value = name;
    chosen = controlOf({ ...around, member: { ...member, required: true }, always: true });
    chosen.write(value);
    place.replaceChildren(chosen.element);
  };
  choose.addEventListener('input', () => {
    show(choose.value, undefined);
    around.changed();
  });
  return {
    elements: [
      element(
        'div',
        { class: 'control' },
        element('label', { for: id }, 'One of these'),
        element('div', { class: 'beside' }, choose),
      ),
      place,
    ],
    read: () => {
      const text = chosen?.read();
      return text === undefined ? '{}' : `{${JSON.stringify(choose.value)}:${text}}`;
    },
    write: (value) => {
      const [name, inner] = entriesOf(value)[0] ?? [firstOf(around, members), undefined];
      show(name, inner);
    },
    mark: (problems) => {
      chosen?.mark(below(problems, choose.value));
      return problems.filter(({ path: [step] }) => step !== choose.value);
    },
    focus: () => choose.focus(),
  };
}

/** The member to begin with: one without parts, since those of a union may lead to it again. */
function firstOf(around: Around, members: readonly FormMember[]): string {
  const first = members.find((member) => isPlain(around, member)) ?? members[0];
  return first?.name ?? '';
}

function isPlain({ shapes }: Around, { shape }: FormMember): boolean {
  const kind = shapes.get(shape)?.kind;
  return kind !== 'structure' && kind !== 'choice' && kind !== 'list' && kind !== 'map';
}

function listParts(around: Around, member: FormMember): Parts {
  const entries = entriesWith(
    () => controlOf({ ...around, member: { ...member, name: 'entry' }, always: true }),
    around.changed,
  );
  return {
    elements: [entries.element, entries.add],
    read: () =>
      `[${entries
        .all()
        .map((each) => each.read() ?? 'null')
        .join(',')}]`,
    write: (value) => entries.set(Array.isArray(value) ? value : firstEntries(around, member)),
    mark: (problems) => {
      const all = entries.all();
      for (const [index, each] of all.entries()) each.mark(below(problems, index));
      return problems.filter(({ path: [step] }) => typeof step !== 'number' || step >= all.length);
    },
    focus: () => (entries.all()[0] ?? entries.add).focus(),
  };
}

/** What was just added has an entry to begin with, unless that may have entries in turn. */
function firstEntries(around: Around, member: FormMember): readonly undefined[] {
  return isPlain(around, member) ? [undefined] : [];
}

function mapParts(around: Around, key: FormMember, value: FormMember): Parts {
  const entries = entriesWith(() => mapEntry(around, key, value), around.changed);
  return {
    elements: [entries.element, entries.add],
    read: () =>
      `{${entries
        .all()
        .map((each) => each.read())
        .join(',')}}`,
    write: (given) =>
      entries.set(given === undefined ? firstEntries(around, value) : entriesOf(given)),
    mark: (problems) => {
      const names = new Set<unknown>();
      for (const each of entries.all()) {
        names.add(each.name());
        each.mark(below(problems, each.name()));
      }
      return problems.filter(({ path: [step] }) => !names.has(step));
    },
    focus: () => (entries.all()[0] ?? entries.add).focus(),
  };
}

function mapEntry(
  around: Around,
  key: FormMember,
  value: FormMember,
): Entry & { readonly name: () => string } {
  const name = controlOf({ ...around, member: { ...key, name: 'key' }, always: true });
  const item = controlOf({ ...around, member: { ...value, name: 'value' }, always: true });
  const nameText = (): string => {
    const text: unknown = JSON.parse(name.read() ?? '""');
    return typeof text === 'string' ? text : '';
  };
  return {
    name: nameText,
    element: element('div', { class: 'pair' }, name.element, item.element),
    read: () => `${JSON.stringify(nameText())}:${item.read() ?? 'null'}`,
    write: (pair) => {
      const [given, inner]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      name.write(given);
      item.write(inner);
    },
    mark: (problems) => {
      const ofKey = problems.filter(({ message }) => message.startsWith('the key '));
      name.mark(ofKey);
      item.mark(problems.filter((each) => !ofKey.includes(each)));
    },
    focus: () => name.focus(),
  };
}

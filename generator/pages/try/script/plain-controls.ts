/** Controls of values that have no parts. */
import type { FormShape } from '../form.js';
import { type Control, type Making, showProblem, wordsOf } from './control.js';
import { button, element, newId } from './elements.js';
import { isNumber, jsonText, numberText } from './json-text.js';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What sets one kind of field apart. */
interface Kind {
  readonly field: Field;
  /** JSON of what was entered; an empty text where nothing was. */
  readonly toJson: (text: string) => string;
  readonly toText: (value: unknown) => string;
  /** What stands beside the field. */
  readonly beside?: readonly HTMLElement[];
}

/** The control of a value without parts. */
export function plainControl(
  making: Making,
  shape: Exclude<FormShape, { kind: 'structure' | 'choice' | 'list' | 'map' }>,
): Control {
  const { member, always, changed } = making;
  const id = newId();
  const words = wordsOf(member, 'label', id);
  const { field, toJson, toText, beside = [] } = kindOf(making, shape);
  field.id = id;
  field.setAttribute('aria-describedby', words.describedBy);
  if (member.required) field.setAttribute('aria-required', 'true');
  field.addEventListener('input', changed);
  return {
    element: element(
      'div',
      { class: 'control' },
      words.label,
      element('div', { class: 'beside' }, field, ...beside),
      ...(words.about === undefined ? [] : [words.about]),
      words.problem,
    ),
    read: () => (field.value === '' && !always ? undefined : toJson(field.value)),
    write: (value) => {
      field.value = value === undefined || value === null ? emptyOf(field, always) : toText(value);
    },
    mark: (problems) => {
      showProblem(words, problems);
      field.setAttribute('aria-invalid', String(problems.length > 0));
    },
    focus: () => field.focus(),
  };
}

/** A choice that has no empty value begins with its first. */
function emptyOf(field: Field, always: boolean): string {
  return always && field instanceof HTMLSelectElement ? (field.options[0]?.value ?? '') : '';
}

function kindOf(
  { always, changed }: Making,
  shape: Exclude<FormShape, { kind: 'structure' | 'choice' | 'list' | 'map' }>,
): Kind {
  switch (shape.kind) {
    case 'text':
      return {
        field: shape.values === undefined ? textArea() : select(shape.values, always),
        toJson: (text) => JSON.stringify(text),
        toText: (value) => (typeof value === 'string' ? value : jsonText(value)),
      };
    case 'number':
      return {
        field:
          shape.values === undefined
            ? input({ inputmode: 'decimal' })
            : select(shape.values, always),
        // Anything else is sent as a text, of which the model tells.
        toJson: (text) => (isNumber(text.trim()) ? text.trim() : JSON.stringify(text)),
        toText: numberText,
      };
    case 'boolean':
      return {
        field: select(always ? ['false', 'true'] : ['true', 'false'], always),
        toJson: (text) => text,
        toText: String,
      };
    case 'timestamp': {
      const field = input({ placeholder: '2030-01-01T00:00:00Z' });
      const now = button('Now', () => {
        field.value = new Date().toISOString().replace(/\.\d+/, '');
        changed();
      });
      return {
        field,
        toJson: (text) => (isNumber(text) ? text : JSON.stringify(text)),
        toText: (value) => numberText(value),
        beside: [now],
      };
    }
    case 'bytes':
      return bytesKind(changed);
    case 'json':
      return {
        field: textArea('{ "any": "JSON" }'),
        toJson: (text) => (isJson(text) ? text : JSON.stringify(text)),
        toText: (value) => jsonText(value),
      };
  }
}

function input(attributes: Readonly<Record<string, string>>): HTMLInputElement {
  return element('input', { type: 'text', ...quiet, ...attributes });
}

/** One line that grows, since any text may have line breaks. */
function textArea(placeholder?: string): HTMLTextAreaElement {
  return element('textarea', { rows: '1', placeholder, ...quiet });
}

/** What is typed here is data. */
const quiet = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' } as const;

function select(values: readonly string[], always: boolean): HTMLSelectElement {
  const options = values.map((value) => element('option', { value }, value));
  const none = always ? [] : [element('option', { value: '' }, 'not given')];
  return element('select', {}, ...none, ...options);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Bytes are typed as text or base64, or are those of a file; in JSON they are base64. */
function bytesKind(changed: () => void): Kind {
  const field = textArea();
  const form = element(
    'select',
    { 'aria-label': 'How the bytes are written' },
    element('option', { value: 'text' }, 'as text'),
    element('option', { value: 'base64' }, 'in base64'),
  );
  form.addEventListener('input', changed);
  const file = element('input', { type: 'file', 'aria-label': 'Take the bytes of a file' });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    void chosen.arrayBuffer().then((bytes) => {
      form.value = 'base64';
      field.value = base64(new Uint8Array(bytes));
      changed();
    });
  });
  return {
    field,
    toJson: (text) =>
      JSON.stringify(form.value === 'text' ? base64(new TextEncoder().encode(text)) : text),
    toText: (value) => {
      const text = typeof value === 'string' ? value : '';
      const plain = plainText(text);
      form.value = plain === undefined ? 'base64' : 'text';
      return plain ?? text;
    },
    beside: [form, file],
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Undefined where the bytes are not a text that a field shows as it is. */
function plainText(encoded: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^[\P{C}\n\t]*$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The form of an operation's page, where the server of the page can try it. The server says what is wrong
 * and how a call looks, so that both are what its own command line and its schemas say.
 */
import {
  resetPath,
  type TryAnswer,
  tryPath,
  type TryProblem,
  type TryRequest,
} from '../exchange.js';
import type { Form } from '../form.js';
import { inputControl } from './controls.js';
import { button, element, newId, say } from './elements.js';
import { jsonText, readJson } from './json-text.js';
import { shownAnswer } from './shown-answer.js';
import { shownCalls } from './shown-calls.js';

const place = document.querySelector<HTMLDetailsElement>('details[data-form]');
if (place !== null) setUp(place);

function setUp(box: HTMLDetailsElement): void {
  let isMade = false;
  const make = (): void => {
    if (isMade || !box.open) return;
    isMade = true;
    void fetch(box.dataset['form'] ?? '')
      .then((response) => response.json())
      .then((form: Form) => box.append(tryForm(form)))
      .catch((error: unknown) =>
        box.append(element('p', { class: 'problem' }, unreachable(error))),
      );
  };
  box.addEventListener('toggle', make);
  if (location.hash === `#${box.id}`) box.open = true;
  make();
}

function unreachable(error: unknown): string {
  const reason = error instanceof Error ? ` (${error.message})` : '';
  return `The server of these pages does not answer${reason}. Is it still running?`;
}

/** How long to wait after a change until the call is shown again, in milliseconds. */
const pause = 120;

function tryForm(form: Form): HTMLElement {
  const input = inputControl(new Map(form.shapes), form.input, () => later());
  const text = element('textarea', {
    rows: '12',
    spellcheck: 'false',
    'aria-label': 'The input as JSON',
  });
  const calls = shownCalls();
  const answer = element('section', { class: 'answer', 'aria-label': 'Answer', hidden: true });
  const trouble = element('div', { class: 'trouble' });
  let asJson = false;
  let problems: readonly TryProblem[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  const json = (): string => (asJson ? text.value : (input.read() ?? '{}'));

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(false), pause);
  };

  /** Only the answer to the last question is shown. */
  const ask = async (send: boolean): Promise<void> => {
    clearTimeout(timer);
    latest += 1;
    const own = latest;
    const asked: TryRequest = { command: form.command, input: json(), at: at(), send };
    if (!isObject(asked.input)) {
      show([{ path: [], message: 'This is not a JSON object' }]);
      return;
    }
    try {
      const given = await answerTo(asked);
      if (own !== latest) return;
      calls.show(given.shown);
      show(given.problems);
      forget.hidden = given.remembers !== true;
      if (given.sent !== undefined) {
        tell('Answer', ...shownAnswer(given.sent));
        const { answer: came } = given.sent;
        say(came === undefined ? 'Nothing was sent' : `Answer with status ${came.status}`);
      }
    } catch (error) {
      trouble.replaceChildren(element('p', { class: 'problem' }, unreachable(error)));
    }
  };

  const tell = (title: string, ...parts: readonly HTMLElement[]): void => {
    answer.replaceChildren(element('h3', {}, title), ...parts);
    answer.hidden = false;
    answer.scrollIntoView({ block: 'nearest' });
  };

  /** What was answered before is of a state that is no longer there. */
  const reset = async (): Promise<void> => {
    try {
      await post(resetPath, {});
      tell(
        'Reset',
        element('p', {}, 'The mock remembers what it was started with, and nothing else.'),
      );
      say('The mock was reset');
    } catch (error) {
      trouble.replaceChildren(element('p', { class: 'problem' }, unreachable(error)));
    }
  };

  const show = (found: readonly TryProblem[]): void => {
    problems = found;
    input.mark(asJson ? [] : found);
    const lines = asJson
      ? found.map(({ path, message }) => element('p', { class: 'problem' }, lineOf(path, message)))
      : [];
    trouble.replaceChildren(...lines);
    text.setAttribute('aria-invalid', String(asJson && found.length > 0));
  };

  const places = element(
    'fieldset',
    { class: 'places' },
    element('legend', {}, 'Calls go to'),
    radio('mock', 'this mock', true),
    radio('service', 'the service itself', false),
  );
  const at = (): TryRequest['at'] =>
    places.querySelector<HTMLInputElement>('input:checked')?.value === 'service'
      ? 'service'
      : 'mock';
  places.addEventListener('input', () => void ask(false));

  const begin = (chosen: string): void => {
    const value = readJson(chosen);
    input.write(value);
    text.value = jsonText(value);
    void ask(false);
  };
  const startId = newId();
  const starts = element(
    'select',
    { id: startId },
    ...form.starts.map(({ title, json: start }) => element('option', { value: start }, title)),
  );
  starts.addEventListener('input', () => begin(starts.value));

  const turn = button('Edit as JSON', () => {
    const given = json();
    if (asJson && !isObject(given)) {
      show([{ path: [], message: 'This is not a JSON object' }]);
      text.focus();
      return;
    }
    const value = readJson(given);
    asJson = !asJson;
    text.value = jsonText(value);
    if (!asJson) input.write(value);
    text.hidden = !asJson;
    input.element.hidden = asJson;
    turn.textContent = asJson ? 'Edit as a form' : 'Edit as JSON';
    show(problems);
  });
  text.hidden = true;
  text.addEventListener('input', later);

  const send = button('Send to the mock', () => void ask(true), { class: 'send' });
  const forget = button('Reset the mock', () => void reset(), { hidden: true });
  const made = element(
    'div',
    { class: 'trying' },
    element(
      'div',
      { class: 'side' },
      element(
        'div',
        { class: 'beside' },
        element('label', { for: startId }, 'Begin with'),
        starts,
        turn,
      ),
      input.element,
      text,
      trouble,
      element(
        'div',
        { class: 'beside' },
        send,
        element('span', { class: 'about' }, 'or Ctrl+Enter'),
        forget,
      ),
    ),
    element('div', { class: 'side' }, places, calls.element, answer),
  );
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void ask(true);
  });
  begin(form.starts[0]?.json ?? '{}');
  return made;
}

function radio(value: string, label: string, checked: boolean): HTMLElement {
  const id = newId();
  return element(
    'span',
    {},
    element('input', { type: 'radio', name: 'try-at', id, value, checked }),
    element('label', { for: id }, label),
  );
}

function lineOf(path: TryProblem['path'], message: string): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return path.length === 0 ? message : `${steps.replace(/^\./, '')}: ${message}`;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

async function answerTo(asked: TryRequest): Promise<TryAnswer> {
  return (await post(tryPath, asked)).json();
}

async function post(path: string, asked: unknown): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

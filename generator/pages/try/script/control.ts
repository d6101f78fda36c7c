import type { TryProblem } from '../exchange.js';
import type { FormMember, FormShape } from '../form.js';
import { element, newId } from './elements.js';

/** Where a value is entered. */
export interface Control {
  readonly element: HTMLElement;
  /** What is given, as JSON; undefined where nothing is. */
  readonly read: () => string | undefined;
  /** Shows a value; undefined where there is none. */
  readonly write: (value: unknown) => void;
  /** Shows what is wrong here and below. Problems of no part that is shown are shown here. */
  readonly mark: (problems: readonly TryProblem[]) => void;
  /** Moves the focus to the first place to type at. */
  readonly focus: () => void;
}

/** What a control is made of. */
export interface Making {
  readonly shapes: ReadonlyMap<string, FormShape>;
  readonly member: FormMember;
  /** A value has to be there, as for an entry of a list. */
  readonly always: boolean;
  /** Something was entered. */
  readonly changed: () => void;
}

/** The words that stand with a control: what it is called, what it is for, and what is wrong. */
export interface Words {
  readonly label: HTMLElement;
  readonly about: HTMLElement | undefined;
  readonly problem: HTMLElement;
  /** The ids of what describes the control. */
  readonly describedBy: string;
}

/** The words of a member. */
export function wordsOf(member: FormMember, tag: 'label' | 'legend', forId?: string): Words {
  const { name, type, required, about } = member;
  const label = element(
    tag,
    { for: forId },
    element('code', {}, name),
    ' ',
    element('span', { class: 'type' }, type),
    ...(required ? [' ', element('span', { class: 'badge must' }, 'required')] : []),
  );
  const aboutId = newId();
  const problemId = newId();
  return {
    label,
    about: about === undefined ? undefined : element('p', { class: 'about', id: aboutId }, about),
    problem: element('p', { class: 'problem', id: problemId, hidden: true }),
    describedBy: about === undefined ? problemId : `${aboutId} ${problemId}`,
  };
}

/** Shows what is wrong with a value, or takes that away. */
export function showProblem(
  { problem }: Pick<Words, 'problem'>,
  problems: readonly TryProblem[],
): void {
  problem.textContent = problems
    .map(({ path, message }) => [...path, message].join(' '))
    .join('; ');
  problem.hidden = problems.length === 0;
}

/** The problems below a step, each with the rest of its way. */
export function below(problems: readonly TryProblem[], step: string | number): TryProblem[] {
  return problems
    .filter(({ path }) => path[0] === step)
    .map(({ path, message }) => ({ path: path.slice(1), message }));
}

import type { Change } from '../../../generator/changes/change.js';
import { gravest, type RuleId, type Verdict } from '../../../generator/changes/rule.js';

/** What becomes of an operation that both, or only the old, models have. */
export interface Outcome {
  readonly group: string;
  readonly service: string;
  readonly operation: string;
  readonly verdict: Verdict;
  readonly state: 'agrees' | 'explained' | 'disagrees';
  /** The rules that explain a verdict that the check cannot see, or what is wrong. */
  readonly why: readonly string[];
}

/** What the check found of an operation. */
export interface Seen {
  /** The first error of the compiler. */
  readonly broken: string | undefined;
  /** What the two clients sent, where that differs. */
  readonly bytes: string | undefined;
}

/**
 * What the check sees of a major change: the types, or the bytes of requests. Of the others it sees nothing, for
 * the reason that stands here. A rule that is not listed has to break types.
 */
const seenBy: Partial<Readonly<Record<RuleId, 'bytes' | { readonly unseen: string }>>> = {
  'request-line': 'bytes',
  protocol: 'bytes',
  target: 'bytes',
  'api-version-sent': 'bytes',
  'host-prefix': 'bytes',
  'request-root': 'bytes',
  endpoint: { unseen: 'rows of hosts may give the same URL all the same' },
  'wire-name': { unseen: 'of outputs, only an answer would show it; deep ones may not be sent' },
  'wire-place': { unseen: 'of outputs, only an answer would show it' },
  'wire-form': { unseen: 'of outputs, only an answer would show it; deep ones may not be sent' },
  'answer-form': { unseen: 'only an answer would show it' },
  'error-frame': { unseen: 'only an answer would show it' },
  'constraint-tightened': { unseen: 'only schemas and mocks look at constraints' },
  'pattern-changed': { unseen: 'only schemas and mocks look at patterns' },
  'number-narrowed': { unseen: 'only schemas and mocks look at fractions' },
  'type-replaced': { unseen: 'types that hold the same fit each other' },
  'paginator-items': { unseen: 'the program takes pages, not items' },
  'waiter-answer': { unseen: 'the program takes either' },
  signing: { unseen: 'requests are sent unsigned' },
  auth: { unseen: 'requests are sent unsigned' },
  'other-auth-removed': { unseen: 'requests are sent unsigned' },
  'region-required': { unseen: 'the client is always given a region' },
  'url-variables': { unseen: 'the client is made by hand' },
  'sent-value': { unseen: 'a value that is the same after the change is sent' },
  'default-changed': { unseen: 'only answers, and inputs that leave a value out, show it' },
  'service-renamed': { unseen: 'a name of the command line' },
  'command-renamed': { unseen: 'a name of the command line' },
  'option-renamed': { unseen: 'a name of the command line' },
  'option-form': { unseen: 'the command line alone' },
  'options-removed': { unseen: 'the command line alone' },
  'printed-form': { unseen: 'the command line alone' },
  outfile: { unseen: 'the command line alone' },
};

/** Whether the verdict for an operation is what the check found, or why the check cannot find it. */
export function judge(
  changes: readonly Change[],
  { broken, bytes }: Seen,
): Pick<Outcome, 'verdict' | 'state' | 'why'> {
  const verdict = gravest(changes.map((change) => change.verdict));
  const disagrees = (why: string): Pick<Outcome, 'verdict' | 'state' | 'why'> => ({
    verdict,
    state: 'disagrees',
    why: [why],
  });
  if (broken !== undefined && verdict !== 'major') return disagrees(`does not compile: ${broken}`);
  if (bytes !== undefined && verdict === 'none') return disagrees(`other bytes:\n${bytes}`);
  if (verdict !== 'major' || broken !== undefined) return { verdict, state: 'agrees', why: [] };
  const unseen: string[] = [];
  let isSeen = false;
  for (const { rule, subject, where, ...change } of changes) {
    if (change.verdict !== 'major') continue;
    const seen = seenBy[rule];
    if (seen === undefined) return disagrees(`${rule} of ${where} ${subject} compiles`);
    if (seen === 'bytes' && bytes === undefined) {
      return disagrees(`${rule} of ${where} ${subject} sends the same bytes`);
    }
    if (seen === 'bytes') isSeen = true;
    else unseen.push(`${rule}: ${seen.unseen}`);
  }
  const why = [...new Set(unseen)].sort();
  return { verdict, state: isSeen && why.length === 0 ? 'agrees' : 'explained', why };
}

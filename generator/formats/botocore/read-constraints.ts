import type { EnumValue } from '../../model/model.js';
import { compilePattern } from '../../model/patterns.js';
import type { BotocoreContext } from './context.js';
import type { ShapeJson } from './service-types.js';

/** The pattern; one that is not a regular expression is reported and left out. */
export function pattern(
  context: BotocoreContext,
  id: string,
  json: ShapeJson,
): { pattern?: string } {
  if (json.pattern === undefined) return {};
  const compiled = compilePattern(json.pattern);
  if (!('problem' in compiled)) return { pattern: json.pattern };
  context.problems.push({
    code: 'bad-pattern',
    severity: 'warning',
    message: `The pattern is not a regular expression and was left out: ${compiled.problem}`,
    mend: 'Correct it if clients should check values by it.',
    pointer: ['shapes', id, 'pattern'],
    part: 'value',
  });
  return {};
}

/** The values of an enum, each once. */
export function enumValues(values: readonly string[] | undefined): {
  enum?: readonly EnumValue[];
} {
  if (values === undefined || values.length === 0) return {};
  return { enum: [...new Set(values)].map((value) => ({ value })) };
}

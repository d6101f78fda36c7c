import type { Problem } from '../diagnostics/diagnostic.js';
import type { Config, OutputConfig } from './config.js';

/** What settings say that has the right form and cannot be meant. */
export function configProblems({ outputs }: Config): readonly Problem[] {
  if (outputs.length > 0) return outputs.flatMap(outputProblems);
  const problem = {
    code: 'wrong-value',
    message: '`outputs` is an empty list, so there is nothing to write',
    mend: 'Write an output, such as {}: the specifications in spec/ become the folder generated/.',
    pointer: ['outputs'],
    part: 'value',
  } as const;
  return [problem];
}

function outputProblems(
  { specs, emit, emitters = [], language, importExtension = '.js', program }: OutputConfig,
  index: number,
): Problem[] {
  const problems: Problem[] = [];
  if (specs?.length === 0) {
    problems.push({
      code: 'wrong-value',
      message: '`specs` is an empty list, so this output has no specification',
      mend: 'Name files or patterns, or leave it out for spec/*.yaml.',
      pointer: ['outputs', index, 'specs'],
      part: 'value',
    });
  }
  if (emit?.length === 0 && emitters.length === 0) {
    problems.push({
      code: 'wrong-value',
      message: '`emit` is an empty list without `emitters`, so nothing is written of a service',
      mend: 'Name parts, leave it out for most of them, or take the output out of `outputs`.',
      pointer: ['outputs', index, 'emit'],
      part: 'value',
    });
  }
  if (program !== undefined && emit?.includes('cli') === false) {
    problems.push({
      code: 'wrong-value',
      message: `\`program\` names a command line, but \`emit\` has no 'cli'`,
      mend: "Add 'cli' to `emit`, or take `program` away.",
      pointer: ['outputs', index, 'program'],
      part: 'value',
    });
  }
  if (language === 'js' && importExtension !== '.js') {
    problems.push({
      code: 'wrong-value',
      message: `\`importExtension\` is '${importExtension}', but JavaScript is written, whose files end in .js`,
      mend: 'Leave it out, or take `language` away.',
      pointer: ['outputs', index, 'importExtension'],
      part: 'value',
    });
  }
  return problems;
}

import { posix } from 'node:path';
import type { ImportExtension } from '../code/paths.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import { type Config, defaultOut, type OutputConfig } from './config.js';

/** What settings say that has the right form and cannot be meant. */
export function configProblems({ outputs }: Config): readonly Problem[] {
  if (outputs.length > 0) return [...outputs.flatMap(outputProblems), ...unlike(outputs)];
  const problem = {
    code: 'wrong-value',
    message: '`outputs` is an empty list, so there is nothing to write',
    mend: 'Write an output, such as {}: the specifications in spec/ become the folder generated/.',
    pointer: ['outputs'],
    part: 'value',
  } as const;
  return [problem];
}

/** The outputs whose imports have another extension than those of an earlier one of the same folder. */
function unlike(outputs: readonly OutputConfig[]): Problem[] {
  const folders = new Map<string, ImportExtension>();
  return outputs.flatMap((output, index): Problem[] => {
    if (output.language === 'js') return [];
    const { out = defaultOut, importExtension = '.js' } = output;
    const folder = posix.normalize(`${out}/`);
    const before = folders.get(folder);
    folders.set(folder, before ?? importExtension);
    if (before === undefined || before === importExtension) return [];
    return [
      {
        code: 'wrong-value',
        message: `Another output writes into ${out} with the extension '${before}', and all files of a folder share one runtime`,
        mend: 'Give both the same `importExtension`, or one of them another folder with `out`.',
        pointer: [
          'outputs',
          index,
          ...(output.importExtension === undefined ? [] : ['importExtension']),
        ],
        part: 'value',
      },
    ];
  });
}

function outputProblems(
  { specs, emit, emitters = [], language, importExtension = '.js' }: OutputConfig,
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

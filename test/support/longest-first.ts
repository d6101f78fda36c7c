import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What tests take longest with: models of AWS, and compilers. */
const slow = /\/botocore-model\.js'|\b(?:compile|runCompiler)\b/;

/**
 * Begins with what takes longest, so that no worker is left alone with it at the end. Vitest knows how long
 * each file took the last time; in a fresh clone, where it begins with large ones, what they import tells more.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = new Map(
      sorted.map((file) => [file, slow.test(readFileSync(file.moduleId, 'utf8'))]),
    );
    return [
      ...sorted.filter((file) => isSlow.get(file)),
      ...sorted.filter((file) => !isSlow.get(file)),
    ];
  }
}

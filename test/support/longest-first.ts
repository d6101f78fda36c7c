import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, which vitest does not know in a fresh clone: there it runs large files first. */
const longest: readonly string[] = [
  'test/generate/names-meet.test.ts',
  'test/corpus/corpus.test.ts',
  'test/import/botocore-services.test.ts',
  'test/import/export.test.ts',
  'test/skeletons/published.test.ts',
  'test/client/compilers.test.ts',
];

/** Begins with what takes longest, so that no worker is left alone with it at the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      longest.some((path) => moduleId.endsWith(`/${path}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Model } from '../../model/model.js';
import { readYaml } from '../../source/yaml.js';

/** Each gap of a specification as a problem: what is open, where it stands, and how to fill it. */
export function gapDiagnostics(file: string, text: string, model: Model): Diagnostic[] {
  const gaps = model.gaps ?? [];
  if (gaps.length === 0) return [];
  const source = readYaml(file, text);
  return gaps.map(({ what, at, fill }, index) =>
    toDiagnostic(
      {
        code: 'gap',
        message: `${what} is not known: the page it was read from could not tell (${at})`,
        mend: `${fill} Then remove this entry.`,
      },
      file,
      source.locate(['gaps', index, 'what'], 'value'),
    ),
  );
}

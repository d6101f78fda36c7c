import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { rstPage } from './write-page.js';
import { withoutNeedlessTexts } from './needless-texts.js';
import { pageToSpec } from './page-to-spec.js';
import { readPage } from './read-page.js';
import { readModel } from '../spec/read-model.js';
import type { Model } from '../../model/model.js';
import type { TextFile } from '../../source/read-text.js';

/**
 * The model that a reference page describes. A page is taken only where the model gives it back
 * byte for byte: whatever differs has been misread, or contradicts another part of the page.
 */
export function pageToModel({ name, text }: TextFile): Read<Model> {
  const { value: page, diagnostics } = readPage(name, text);
  if (page === undefined) return readOf<Model>(undefined, diagnostics);
  // The specification names the page, and nothing of the machine it was read on.
  const file = name.split(/[\\/]/).at(-1) ?? name;
  const spec = pageToSpec({ file, text, at: 0 }, page);
  const model = withoutNeedlessTexts(readModel(spec, file).model);
  const [operation] = model.operations;
  if (operation === undefined) throw new Error('a page was read without its operation');
  const written = rstPage(model, operation);
  if (written === text) return readOf(model);
  return readOf<Model>(undefined, [contradiction(name, text.split('\n'), written.split('\n'))]);
}

function contradiction(
  file: string,
  lines: readonly string[],
  written: readonly string[],
): Diagnostic {
  let index = 0;
  while (index < lines.length && lines[index] === written[index]) index++;
  const line = lines[index] ?? '';
  const wanted = written[index];
  let column = 0;
  while (column < line.length && line[column] === wanted?.[column]) column++;
  return toDiagnostic(
    {
      code: 'page-syntax',
      message:
        wanted === undefined
          ? 'The page should end before this line'
          : `This line does not fit the rest of the page, by which it should be ${JSON.stringify(wanted)}`,
      mend: 'Take the whole page as the AWS CLI of 2015 (1.8.7 to 1.10.20) wrote it, unchanged.',
    },
    file,
    { line: index + 1, column: column + 1, endLine: index + 1, endColumn: line.length + 2 },
  );
}

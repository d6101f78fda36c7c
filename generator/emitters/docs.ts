import type { EmitContext } from './context.js';
import type { OutputFile } from '../code/source-file.js';
import { fileStem } from '../model/file-names.js';
import { sortedOperations } from '../model/reach.js';
import { markdownPage } from '../pages/markdown.js';
import { operationPage } from '../pages/operation-page.js';

/** `docs/<name>.md`: a reference page for each operation. */
export function emitDocs(context: EmitContext): OutputFile[] {
  const { model, names, folder, longs } = context;
  return sortedOperations(model).map((operation) => ({
    kind: 'text',
    path: `${folder}/docs/${fileStem(operation.cli)}.md`,
    text: markdownPage(operationPage(model, operation, names.operation(operation), longs)),
  }));
}

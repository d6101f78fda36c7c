import type { EmitContext } from '../../emit/context.js';
import type { OutputFile } from '../../emit/source-file.js';
import { fileStem } from '../../model/file-names.js';
import { sortedOperations } from '../../model/reach.js';
import { markdownPage } from './markdown.js';
import { operationPage } from './page.js';

/** `docs/<name>.md`: a reference page for each operation. */
export function emitDocs(context: EmitContext): OutputFile[] {
  const { model, names, folder } = context;
  return sortedOperations(model).map((operation) => ({
    kind: 'text',
    path: `${folder}/docs/${fileStem(operation.cli)}.md`,
    text: markdownPage(operationPage(model, operation, names.operation(operation))),
  }));
}

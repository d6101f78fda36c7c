import { code, type, value } from '../code/code.js';
import type { OutputFile } from '../code/source-file.js';
import type { EmitContext } from './context.js';
import { ownNames } from './own-names.js';
import { runtime } from './runtime.js';

/** `msw.ts`: what makes handlers of Mock Service Worker of the mocks, and those of the samples. */
export function emitMsw({ folder }: EmitContext): OutputFile[] {
  const handler = type('HttpHandler', 'npm:msw');
  const mocks = value(ownNames.mocks, `${folder}/mocks.ts`);
  return [
    {
      kind: 'source',
      path: `${folder}/msw.ts`,
      apart: true,
      statements: [
        { kind: 'free', code: code`export { ${runtime.toHandlers} };` },
        {
          kind: 'free',
          declares: ownNames.handlers,
          docs: 'A handler for every operation that has a sample, each answering with it.',
          code: code`export const ${ownNames.handlers}: readonly ${handler}[] = ${runtime.toHandlers}(...${mocks});`,
        },
      ],
    },
  ];
}

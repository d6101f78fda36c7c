import { describe, expect, it } from 'vitest';
import { cliWaiters } from '../../generator/model/cli-waiters.js';
import { helpPage, serviceHelp } from '../../generator/pages/help-text.js';
import { operationPage } from '../../generator/pages/operation-page.js';
import { waitHelp, waitPage } from '../../generator/pages/wait-pages.js';
import { operationOf } from '../support/botocore-model.js';
import { modelOf, specText } from '../support/generation.js';

const spec = (waiters: object): string =>
  specText({
    operations: {
      ListNames: {
        input: { Prefix: 'string', Token: 'string', Limit: { type: 'integer', range: '1..9' } },
        output: { Names: { type: 'list', member: 'string' }, State: 'string', Token: 'string' },
        pagination: { input: ['Token'], output: ['Token'], limit: 'Limit', result: ['Names'] },
        waiters,
      },
      ListParts: {
        input: { Token: 'string', Size: { type: 'integer', required: true } },
        output: { Parts: { type: 'list', member: 'string' }, Token: 'string' },
        pagination: { input: ['Token'], output: ['Token'], limit: 'Size', result: ['Parts'] },
      },
    },
  });

const model = modelOf(
  spec({
    NamesReady: {
      delay: 5,
      maxAttempts: 8,
      acceptors: [{ state: 'success', matcher: 'path', argument: 'State', expected: 'READY' }],
    },
  }),
);

describe('help of an operation with pages', () => {
  const help = helpPage(operationPage(model, operationOf(model, 'ListNames')));

  it('shows the options of paging in the place of the service’s own', () => {
    const synopsis = /SYNOPSIS\n([^]*?)\n\n/.exec(help)?.[1];
    expect(synopsis?.split('\n').map((line) => line.trim())).toEqual([
      'thing-store list-names',
      '[--prefix <value>]',
      '[--cli-input-json <value> | --cli-input-yaml <value>]',
      '[--starting-token <value>]',
      '[--page-size <value>]',
      '[--max-items <value>]',
      '[--generate-cli-skeleton <value>]',
      '[--cli-skeleton-style <value>]',
    ]);
    expect(help).toMatch(/^--max-items \(integer\)$/m);
    expect(help).not.toMatch(/--token|--limit/);
  });

  it('says that all pages are asked for, and what a query looks at', () => {
    const words = help.replace(/\s+/g, ' ');
    expect(words).toContain('only the first with --no-paginate');
    expect(words).toContain('looks at each page by itself, and there at Names.');
  });

  it('shows a limit that has to be given', () => {
    const parts = helpPage(operationPage(model, operationOf(model, 'ListParts')));
    expect(parts).toMatch(/^--size \(integer\) \[required\]$/m);
  });
});

describe('help of waits', () => {
  const waiters = cliWaiters(model);

  it('is in that of the service, where there is any', () => {
    expect(serviceHelp(model)).toMatch(/^list-parts\n[^]*^wait\n {2}Waits until/m);
    expect(serviceHelp(modelOf(spec({})))).not.toMatch(/^wait$/m);
  });

  it('lists them', () => {
    expect(waitHelp(model, waiters)).toContain(
      '\nnames-ready\n  Waits until list-names gives READY at State\n',
    );
  });

  it('has a page of each, without an output and without options of paging', () => {
    const [waiter] = waiters;
    const page = waiter && waitPage(model, waiter);
    expect(page).toContain('wait names-ready - Waits until list-names gives READY at State.');
    expect(page?.replace(/\s+/g, ' ')).toContain(
      'It asks every 5 seconds, and gives up with exit code 255 after 8 checks.',
    );
    expect(page).toContain('\n  thing-store wait names-ready\n');
    expect(page).toContain('OUTPUT\n  None.');
    expect(page).toMatch(/^--token \(string\)$/m);
    expect(page).not.toContain('--max-items');
  });
});

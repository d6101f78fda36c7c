/** What `opslice migrate --json` tells, as far as the table shows it. */
export interface Report {
  readonly services: readonly {
    readonly id: string;
    readonly operations: readonly string[];
    readonly turned: number;
    readonly left: number;
  }[];
  readonly remarks: readonly { readonly kind: string; readonly message: string }[];
  readonly bundles?: {
    readonly sdk: { readonly bytes: number; readonly gzip: number };
    readonly opslice: { readonly bytes: number; readonly gzip: number };
  };
}

export interface Row {
  readonly style: string;
  readonly report: Report;
}

/** The table of `npm run migrations`. */
export function tableOf(rows: readonly Row[]): string {
  const sum = (numbers: readonly number[]): number =>
    numbers.reduce((one, other) => one + other, 0);
  const size = (weight: { readonly bytes: number; readonly gzip: number } | undefined): string =>
    weight === undefined
      ? ''
      : `${weight.bytes.toLocaleString('en-US')} (${weight.gzip.toLocaleString('en-US')})`;
  const lines = rows.map(({ style, report: { services, bundles } }) => [
    style.replaceAll('-', ' '),
    services.map(({ id }) => id).join(', '),
    `${sum(services.map(({ operations }) => operations.length))}`,
    `${sum(services.map(({ turned }) => turned))}`,
    `${sum(services.map(({ left }) => left))}`,
    size(bundles?.sdk),
    size(bundles?.opslice),
  ]);
  const head = [
    'style',
    'services',
    'operations',
    'turned',
    'left',
    'SDK: bytes (gzip)',
    'opslice: bytes (gzip)',
  ];
  return [
    '<!-- Written by `npm run migrations`. -->',
    '',
    `| ${head.join(' | ')} |`,
    `| --- | --- | ---: | ---: | ---: | ---: | ---: |`,
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

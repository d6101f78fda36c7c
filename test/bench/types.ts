import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run.js';
import { figuresOf, interleaved, median, node, type Table, whole } from './harness.js';

const rounds = 5;

/** What a program that imports a client costs the compiler. */
export async function measureTypes(folder: string): Promise<Table> {
  const place = join(folder, 'types');
  mkdirSync(place);
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  const opslice = join(root, 'dist/opslice.js');
  const spec = join(root, 'spec/cognito-identity.yaml');
  for (const language of ['ts', 'js']) {
    const out = join(place, language);
    await node(opslice, 'generate', spec, '--language', language, '--out', out, '--quiet');
  }
  const ours = (language: string): string => `
    import { createClient, getCredentialsForIdentity } from './${language}/cognito-identity/index.js';
    const client = createClient({ region: 'us-east-1' });
    export const call = getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' });`;
  const empty = 'empty program';
  const programs: Readonly<Record<string, string>> = {
    [empty]: 'export {};',
    'generated client': ours('ts'),
    'generated client, --language js': ours('js'),
    'official SDK v3': `
      import { CognitoIdentityClient, GetCredentialsForIdentityCommand } from '@aws-sdk/client-cognito-identity';
      const client = new CognitoIdentityClient({ region: 'us-east-1' });
      export const call = client.send(new GetCredentialsForIdentityCommand({ IdentityId: 'us-east-1:0' }));`,
  };
  const cases: Record<string, () => Promise<{ total: number; instantiations: number }>> = {};
  for (const [index, [name, text]] of Object.entries(programs).entries()) {
    const [file, config] = [`program${index}.ts`, join(place, `tsconfig.${index}.json`)];
    writeFileSync(join(place, file), text);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable', 'esnext.disposable'],
      module: 'nodenext',
      types: ['node'],
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
    const words = [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      config,
      '--extendedDiagnostics',
    ];
    cases[name] = async () => {
      const { stdout } = await node(...words);
      const figure = (label: string): number =>
        Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
      return { total: figure('Total time') * 1000, instantiations: figure('Instantiations') };
    };
  }
  const measures = await interleaved(rounds, cases);
  const of = (pick: 'total' | 'instantiations'): Map<string, number[]> =>
    new Map([...measures].map(([name, all]) => [name, all.map((each) => each[pick])]));
  const [totals, counts] = [of('total'), of('instantiations')];
  const base = median(totals.get(empty) ?? []);
  return {
    title: `Type checking a program with one call, TypeScript 7 (medians of ${rounds})`,
    head: ['', 'ms', 'ms over empty', 'instantiations'],
    rows: [...totals].map(([name, all]) => [
      name,
      whole(median(all)),
      whole(median(all) - base),
      whole(median(counts.get(name) ?? [])),
    ]),
    notes: ['goals: 60 ms over an empty program, 1,500 instantiations'],
    figures: [...figuresOf(totals, 'ms', empty), ...figuresOf(counts, 'instantiations')],
  };
}

import { join } from 'node:path';
import { build } from 'esbuild';
import { code, join as joined, json, property } from '../../generator/code/code.js';
import { printSource } from '../../generator/code/print.js';
import { rulesCode, variableOf } from '../../generator/emitters/endpoint-rules.js';
import { type Compiled, compileRules } from '../../generator/endpoints/compile.js';
import { readRuleSet } from '../../generator/endpoints/read-rule-set.js';
import { root } from '../support/run.js';
import type { Params, Resolved } from './botocore-resolver.js';

export type Resolver = (params: Params) => Resolved;

/** The TypeScript of a function that resolves endpoints by these rules. */
export function resolverText(rules: unknown): string {
  const { value, diagnostics } = readRuleSet(rules);
  if (value === undefined) throw new Error(diagnostics[0]?.message);
  const compiled = compileRules(value);
  const statement = code`export function resolve(${parametersOf(compiled)}): {
  url: string; properties: object; headers: object
} {
${rulesCode(compiled, {
  variables: new Map(),
  give: ({ url, headers, properties }, print) =>
    code`{ url: ${print.value(url)}, properties: ${print.property({ kind: 'record', members: properties })}, headers: ${print.property(
      {
        kind: 'record',
        members: Object.fromEntries(
          Object.entries(headers).map(([name, items]) => [name, { kind: 'list', items }]),
        ),
      },
    )} }`,
})}
}`;
  return printSource(
    { kind: 'source', path: 'rules/rules.ts', statements: [{ kind: 'free', code: statement }] },
    [],
  );
}

/** What the function takes: the parameters by their names in the rules. */
function parametersOf({ parameters }: Compiled): ReturnType<typeof code> {
  const types = { string: 'string', boolean: 'boolean', 'string-array': 'readonly string[]' };
  const taken = parameters.map((each) => {
    const standard = each.default === undefined ? '' : ` = ${json(each.default)}`;
    return code`${property(each.name)}: ${variableOf(each.name, new Map())}${standard}`;
  });
  const typed = parameters.map(
    (each) => code`${property(each.name)}?: ${types[each.type]} | undefined`,
  );
  return code`{ ${joined(taken, ', ')} }: { ${joined(typed, '; ')} }`;
}

/** The resolvers of rule sets, as the generator compiles them and JavaScript runs them. */
export async function compileResolvers(
  ruleSets: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<string, Resolver>> {
  const texts = new Map([...ruleSets].map(([name, rules]) => [name, resolverText(rules)]));
  const names = [...texts.keys()];
  const entry = names.map((name, at) => `export { resolve as r${at} } from 'rules:${name}';`);
  const { outputFiles } = await build({
    stdin: { contents: entry.join('\n'), resolveDir: root },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'rules',
        setup: (made) => {
          made.onResolve({ filter: /^rules:/ }, ({ path }) => ({
            path: path.slice('rules:'.length),
            namespace: 'rules',
          }));
          made.onLoad({ filter: /^/, namespace: 'rules' }, ({ path }) => ({
            contents: texts.get(path) ?? '',
            loader: 'ts',
          }));
          made.onResolve({ filter: /^\.\.\/runtime\//, namespace: 'rules' }, ({ path }) => ({
            path: join(root, 'generator', path.slice('../'.length).replace(/\.js$/, '.ts')),
          }));
        },
      },
    ],
  });
  const [{ text = '' } = {}] = outputFiles;
  const module: Record<string, Resolver> = await import(
    `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  );
  return new Map(
    names.map((name, at) => [name, caught(module[`r${at}`] ?? (() => ({ fault: 'none' })))]),
  );
}

function caught(resolve: Resolver): Resolver {
  return (params) => {
    try {
      return resolve(params);
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

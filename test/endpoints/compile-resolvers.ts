import { code, join as joined, json, property } from '../../generator/code/code.js';
import { printSource } from '../../generator/code/print.js';
import { rulesCode, variableOf } from '../../generator/emitters/endpoint-rules.js';
import { type Compiled, compileRules } from '../../generator/endpoints/compile.js';
import { readRuleSet } from '../../generator/endpoints/read-rule-set.js';
import type { Params, Resolved } from './botocore-resolver.js';
import { loadTexts } from './load-texts.js';

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
  const loaded = await loadTexts<{ readonly resolve: Resolver }>(texts);
  return new Map([...loaded].map(([name, { resolve }]) => [name, caught(resolve)]));
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

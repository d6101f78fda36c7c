import { spanOf } from '../code/locate-in-script.js';
import { tsMorph } from '../code/ts-morph.js';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Project, Script } from './project.js';
import { clientPackageOf } from './sdk-packages.js';
import { type Service, waiterOf } from './services.js';
import type { ValueFinder } from './values.js';
import { type Reference, walk } from './walk.js';

const { ts } = tsMorph;

/** The problem of a client's package whose service has no model, at the first place that imports it. */
export function unknownService({ scripts }: Project, client: string): Diagnostic {
  const name = client.replace('@aws-sdk/client-', '');
  const problem = {
    code: 'model-missing',
    message: `No model of the service of ${client} is known`,
    mend: `Run \`opslice models add ${name}\`, or install botocore; \`opslice models list\` tells what there is.`,
  } as const;
  for (const { source, name: file } of scripts) {
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) continue;
      if (clientPackageOf(moduleSpecifier.text) !== client) continue;
      return toDiagnostic(problem, file, spanOf(moduleSpecifier, source));
    }
  }
  return toDiagnostic(problem, '.');
}

/** The operations that a project uses of each service, and the names that no model has. */
export function usedOperations(
  project: Project,
  references: ReadonlyMap<Script, readonly Reference[]>,
  services: ReadonlyMap<string, Service>,
  { valueOf }: ValueFinder,
): {
  readonly used: ReadonlyMap<string, readonly string[]>;
  readonly faults: readonly Diagnostic[];
} {
  const found = new Map<string, Set<string>>();
  const faults: Diagnostic[] = [];
  const told = new Set<string>();
  const use = (client: string, operation: string): void => {
    const own = found.get(client) ?? new Set<string>();
    found.set(client, own.add(operation));
  };
  for (const [{ name: file, source }, own] of references) {
    for (const { node, sdk } of own) {
      const client = clientPackageOf(sdk.module);
      const service = client === undefined ? undefined : services.get(client);
      if (client === undefined || service === undefined) continue;
      const { role } = sdk;
      if (role.is === 'upload') use(client, 'PutObject');
      if (role.is === 'waiter') {
        const waiter = waiterOf(service, role.waiter);
        if (waiter !== undefined) use(client, waiter.operation.name);
      }
      if (!('operation' in role)) continue;
      if (service.operations.has(role.operation)) {
        use(client, role.operation);
        continue;
      }
      if (told.has(`${file} ${sdk.name}`)) continue;
      told.add(`${file} ${sdk.name}`);
      const suggestion = suggest(role.operation, service.operations.keys());
      faults.push(
        toDiagnostic(
          {
            code: 'unknown-operation',
            message: `The model of ${service.model.service.id} has no operation ${role.operation}`,
            mend: `Mend the name, or take a newer model: \`opslice models add ${service.aws}\`.`,
            ...defined({ suggestion }),
          },
          file,
          spanOf(node, source),
        ),
      );
    }
  }
  for (const script of project.scripts) {
    walk(script, (node) => {
      const call = ts.isCallExpression(node) ? valueOf(node) : undefined;
      if (call?.is === 'call' && services.get(call.of)?.operations.has(call.operation)) {
        use(call.of, call.operation);
      }
    });
  }
  return { used: new Map([...found].map(([client, own]) => [client, [...own].sort()])), faults };
}

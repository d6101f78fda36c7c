import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { overlapOf } from './apply-edits.js';
import type { Project, Script } from './project.js';
import type { NameFinder } from './sdk-names.js';
import { clientPackageOf } from './sdk-packages.js';
import { plainOptionsOf } from './turn-library.js';
import type { TurnedScript } from './turn-script.js';
import type { Edit, Remark } from './turn-context.js';
import type { Reference } from './walk.js';

const { ts } = tsMorph;

/** Where a document client of DynamoDB is made, and its options. */
export interface DocumentOptions {
  readonly script: Script;
  readonly node: TypeScript.CallExpression;
  readonly options: ReturnType<typeof plainOptionsOf>;
}

/** All document clients of a project. */
export function documentOptions(
  references: ReadonlyMap<Script, readonly Reference[]>,
): DocumentOptions[] {
  return [...references].flatMap(([script, own]) =>
    own.flatMap(({ node, sdk }): DocumentOptions[] => {
      const access = node.parent;
      const call = access.parent;
      if (sdk.role.is !== 'document-client' || !ts.isCallExpression(call)) return [];
      return [{ script, node: call, options: plainOptionsOf(call.arguments[1]) }];
    }),
  );
}

/** What of the options of document clients has no counterpart. */
export function documentRemarks(documents: readonly DocumentOptions[], differ: boolean): Remark[] {
  const of = '@aws-sdk/client-dynamodb';
  return documents.flatMap(({ script, node, options }): Remark[] => {
    const base = { kind: 'stays', of, script } as const;
    const mend =
      'The plain functions take removeUndefinedValues, convertEmptyValues, numbers and schema.';
    if (!Array.isArray(options) && 'message' in options) return [{ ...base, ...options, mend }];
    if (!differ) return [];
    const message = 'The document clients of this project have different options';
    return [
      { ...base, node, message, mend: 'Give all of them the same, or turn the calls by hand.' },
    ];
  });
}

/**
 * `export * from '@aws-sdk/client-s3'`: who uses what of it is not known. `export { S3Client }` of what was
 * imported: the import would go, and the export would not.
 */
export function exportRemarks({ scripts }: Project, { meaningOf }: NameFinder): Remark[] {
  return scripts.flatMap((script) =>
    script.source.statements.flatMap((node): Remark[] => {
      if (!ts.isExportDeclaration(node)) return [];
      if (node.moduleSpecifier === undefined) {
        const names =
          node.exportClause !== undefined && ts.isNamedExports(node.exportClause)
            ? [...node.exportClause.elements]
            : [];
        return names.flatMap((each): Remark[] => {
          const { sdk } = meaningOf(each.propertyName ?? each.name);
          const of = sdk && clientPackageOf(sdk.module);
          if (sdk === undefined || of === undefined) return [];
          return [
            {
              kind: 'stays',
              of,
              script,
              node: each,
              message: `${sdk.name} of the SDK is imported here and exported again`,
              mend: `Export it in one: export { ${sdk.name} } from '${sdk.module}'.`,
            },
          ];
        });
      }
      if (!ts.isStringLiteral(node.moduleSpecifier)) return [];
      const of = clientPackageOf(node.moduleSpecifier.text);
      if (of === undefined) return [];
      const isAll = node.exportClause === undefined || ts.isNamespaceExport(node.exportClause);
      const kind = isAll ? 'stays' : 'differs';
      const message = isAll
        ? 'All of a package of the SDK is exported from here'
        : 'Names of the SDK are no longer exported from here';
      const mend = isAll
        ? 'Export the names that are used.'
        : 'Where others import them from here, export the generated ones.';
      return [{ kind, of, script, node, message, mend }];
    }),
  );
}

/** Where edits reach into each other, too much is nested to be turned. */
export function overlaps(turned: readonly TurnedScript[]): Remark[] {
  return turned.flatMap(({ script, edits, of }): Remark[] => {
    const clash: Edit | undefined = overlapOf(edits);
    if (clash === undefined) return [];
    const node = nodeAt(script.source, clash.start);
    return [...of].map((each) => ({
      kind: 'stays',
      of: each,
      script,
      node,
      message: 'Too much is nested here to be turned',
      mend: 'Give the inner value a name of its own.',
    }));
  });
}

/** The innermost node at a place of a script. */
export function nodeAt(source: TypeScript.SourceFile, position: number): TypeScript.Node {
  let found: TypeScript.Node = source;
  const visit = (node: TypeScript.Node): void => {
    if (position < node.getStart(source) || position >= node.end) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

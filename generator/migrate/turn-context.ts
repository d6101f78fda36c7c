import { literal } from '../code/code.js';
import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import type { Script } from './project.js';
import type { NameFinder } from './sdk-names.js';
import type { UsedService } from './services.js';
import type { ValueFinder } from './values.js';

const { ts } = tsMorph;

/** A change of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The package of the client that it belongs to: all edits of one are made, or none. */
  readonly of: string;
}

/** Something that is left as it is, or that is not quite the same afterwards. */
export interface Remark {
  /**
   * `stays`: what uses the service stays with the SDK for it. `differs`: it is turned, and does not do
   * exactly the same.
   */
  readonly kind: 'stays' | 'differs';
  readonly of: string;
  readonly script: Script;
  readonly node: TypeScript.Node;
  readonly message: string;
  readonly mend: string;
}

/** A file that generated names are imported from, below the folder of a service or the output folder. */
export type GeneratedFile = 'index' | 'plain' | 'transfer' | 'node' | 'credentials/node';

/** What those who turn the parts of a script have in common. */
export interface TurnContext extends NameFinder, ValueFinder {
  readonly script: Script;
  /** Whether the script has types: what is only for a compiler is not written into JavaScript. */
  readonly isTyped: boolean;
  readonly service: (client: string) => UsedService | undefined;
  readonly edit: (of: string, start: number, end: number, text: string) => void;
  readonly stays: (of: string, node: TypeScript.Node, message: string, mend: string) => void;
  readonly differs: (of: string, node: TypeScript.Node, message: string, mend: string) => void;
  /** Says that a name of the SDK is dealt with: what nobody takes stays. */
  readonly take: (name: TypeScript.Node) => void;
  /** Says that a value is dealt with by what stands around it. */
  readonly settle: (value: TypeScript.Node) => void;
  /** Says that all of a node is written over, so that nothing within it is to be turned. */
  readonly drop: (node: TypeScript.Node) => void;
  readonly isDropped: (node: TypeScript.Node) => boolean;
  /** Imports a name of a generated file; gives what it is called in this script. */
  readonly local: (of: string, file: GeneratedFile, name: string, isType?: boolean) => string;
  /** The options of all document clients, as calls take them; undefined where they differ or are not known. */
  readonly plainOptions: readonly string[] | undefined;
}

/** A text as the script writes texts: in the quotes of its imports. */
export function quoted({ script }: { readonly script: Script }, text: string): string {
  return quoteOf(script) === '"' ? JSON.stringify(text) : literal(text);
}

/** The quotes that the first import of a script has. */
function quoteOf({ source }: Script): string {
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement))
      return statement.moduleSpecifier.getText(source).charAt(0);
  }
  return "'";
}

/** The text of a node without what stands before it. */
export function textOf(node: TypeScript.Node): string {
  return node.getText(node.getSourceFile());
}

/** Where a node begins, behind comments. */
export function startOf(node: TypeScript.Node): number {
  return node.getStart(node.getSourceFile());
}

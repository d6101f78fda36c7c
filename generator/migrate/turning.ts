import type { TypeScript } from '../code/ts-morph.js';
import type { Script } from './project.js';
import type { NameFinder } from './sdk-names.js';
import type { UsedService } from './services.js';
import type { ValueFinder } from './values.js';

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
export interface Turning extends NameFinder, ValueFinder {
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
  /** Imports a name of a generated file; gives what it is called in this script. */
  readonly local: (of: string, file: GeneratedFile, name: string, isType?: boolean) => string;
  /** The options of all document clients, as calls take them; undefined where they differ or are not known. */
  readonly plainOptions: readonly string[] | undefined;
  /** Counts a call, for the report. */
  readonly turned: (of: string) => void;
}

/** The text of a node without what stands before it. */
export function textOf(node: TypeScript.Node): string {
  return node.getText(node.getSourceFile());
}

/** Where a node begins, behind comments. */
export function startOf(node: TypeScript.Node): number {
  return node.getStart(node.getSourceFile());
}

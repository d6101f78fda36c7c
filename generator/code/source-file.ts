import type { Code } from './code.js';

/** A file to be written: source text still to be printed, or a text that is ready. */
export type OutputFile = SourceFile | TextFile;

/** A TypeScript file. Its imports follow from its statements. */
export interface SourceFile {
  readonly kind: 'source';
  /** Below the output folder, with slashes. */
  readonly path: string;
  /** A first line such as `#!/usr/bin/env node`. */
  readonly hashbang?: string;
  /** Not for the service's index: people import it from the file itself, or never. */
  readonly apart?: true;
  /**
   * Compilers of those who use the output pass over what it does. What it exports needs explicit types, as all code
   * of an output does.
   */
  readonly unchecked?: true;
  /** Modules of the runtime that its text names without importing from them. */
  readonly uses?: readonly string[];
  readonly statements: readonly Statement[];
}

/** A text that is written as it is. */
export interface TextFile {
  readonly kind: 'text';
  readonly path: string;
  readonly text: string;
}

/** What a documentation comment says: texts in Markdown, and tags behind them. */
export type Docs =
  | string
  | {
      readonly texts: readonly string[];
      readonly tags?: readonly DocTag[];
    };

export type DocTag = TextTag | ExampleTag;

export interface TextTag {
  readonly name: 'deprecated' | 'throws';
  /** Markdown. */
  readonly text: string;
  /**
   * A name that the text ends in a link to. It has to stand in the code too, since a link imports
   * nothing. TypeScript reads a link right behind `@throws` as a type, so there has to be a text.
   */
  readonly link?: string;
}

export interface ExampleTag {
  readonly name: 'example';
  /** Code of our own, with nothing of a model in it. */
  readonly code: string;
}

/** Free text, or a declaration. */
export type Statement = Free | InterfaceDeclaration | TypeAlias;

/** How the code of a statement is written. */
interface Written {
  /**
   * In the form that it has in the end: texts in it stand as they are, breaks where they have to be.
   * Any other code is laid out by a parser.
   */
  readonly final?: boolean;
}

export interface Free extends Written {
  readonly kind: 'free';
  readonly docs?: Docs | undefined;
  readonly code: Code;
  /** The name it declares for its file, exported or not. */
  readonly declares?: string;
  /** Exported, and for the service's index to offer. */
  readonly offered?: true;
}

/** An interface. Where it is final, a member that is too long for a line makes it a draft. */
export interface InterfaceDeclaration extends Written {
  readonly kind: 'interface';
  readonly name: string;
  readonly docs?: Docs | undefined;
  readonly extends?: Code;
  readonly properties: readonly PropertyDeclaration[];
}

export interface PropertyDeclaration {
  readonly name: string;
  readonly type: Code;
  readonly optional: boolean;
  readonly readonly?: boolean;
  readonly docs?: Docs | undefined;
}

export interface TypeAlias extends Written {
  readonly kind: 'alias';
  readonly name: string;
  readonly docs?: Docs | undefined;
  readonly type: Code;
}

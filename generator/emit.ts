/**
 * The door for emitters of one's own, and for those who want files without writing them.
 * Experimental: until version 1.0, a minor version may change what is here.
 */
export {
  access,
  type Code,
  code,
  join,
  json,
  literal,
  type Module,
  module,
  type Piece,
  type Printable,
  property,
  type Reference,
  type,
  value,
  type Variable,
  variable,
} from './code/code.js';
export type { ImportExtension } from './code/paths.js';
export type {
  Docs,
  DocTag,
  Free,
  InterfaceDeclaration,
  OutputFile,
  PropertyDeclaration,
  SourceFile,
  Statement,
  TextFile,
  TypeAlias,
} from './code/source-file.js';
export type { Defaults, Longs, Part } from './emitters/choices.js';
export type { EmitterContext } from './emitters/context.js';
export { defineEmitter, type Emitter } from './emitters/emitter.js';
export {
  clientType,
  operationHandles,
  type OperationHandles,
  operationPath,
} from './emitters/handles.js';
export { runtime, type RuntimeName } from './emitters/runtime.js';
export { docsOf, memberDocs, typeOf } from './emitters/type-of.js';
export { emit, type EmitOptions, type EmittedFile } from './generate/emit.js';
export { serviceFolder } from './model/file-names.js';
export * from './model/model.js';
export type { Direction, Names } from './model/names.js';
export {
  eventsOf,
  eventStreamMember,
  isEventStream,
  leadsTo,
  membersOf,
  mustBeGiven,
  operationErrors,
  reach,
  sortedOperations,
} from './model/reach.js';
export { slice } from './model/slice.js';

import type { OutputFile } from '../code/source-file.js';
import type { Include } from './choices.js';
import { emitCredentials } from './credentials.js';
import { emitHosts } from './hosts.js';
import { emitNode } from './node.js';
import { emitObserve } from './observe.js';

/** The files of each part that settings can include. They stand beside the folders of services. */
export const includedFiles: Readonly<Record<Include, () => readonly OutputFile[]>> = {
  credentials: emitCredentials,
  hosts: emitHosts,
  node: emitNode,
  observe: emitObserve,
  's3/arns': () => [],
  's3/transfer': () => [],
  'dynamodb/plain': () => [],
};

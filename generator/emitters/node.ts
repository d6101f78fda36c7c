import type { OutputFile } from '../code/source-file.js';
import { runtimeOffer } from './index-file.js';
import { runtime } from './runtime.js';

/** `node.ts`: what gives the clients of all services of an output the settings that the SDK has on Node. */
export function emitNode(): OutputFile[] {
  return [
    runtimeOffer('node.ts', [
      runtime.NodeDefaults,
      runtime.NodeDefaultsOptions,
      runtime.nodeDefaults,
      runtime.Http2TransportOptions,
      runtime.http2Transport,
    ]),
  ];
}

import type { OutputFile } from '../code/source-file.js';
import { runtimeOffer } from './index-file.js';
import { runtime } from './runtime.js';

/** `hosts.ts`: what has clients send to hosts that plain clients do not know. */
export function emitHosts(): OutputFile[] {
  return [
    runtimeOffer('hosts.ts', [
      runtime.accountEndpoints,
      runtime.AccountIdEndpointMode,
      runtime.isolatedEndpoints,
    ]),
  ];
}

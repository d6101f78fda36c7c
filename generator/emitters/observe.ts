import type { OutputFile } from '../code/source-file.js';
import { runtimeOffer } from './index-file.js';
import { runtime } from './runtime.js';

/** `observe.ts`: what gives the calls of all services of an output spans of OpenTelemetry. */
export function emitObserve(): OutputFile[] {
  return [
    runtimeOffer('observe.ts', [
      runtime.observe,
      runtime.ObserveApi,
      runtime.ObserveOptions,
      runtime.Observer,
      runtime.ObservedCall,
      runtime.Run,
    ]),
  ];
}

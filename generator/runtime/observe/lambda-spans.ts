import { memberOf, present, textAt } from './members.js';
import type { ServiceSpans } from './service-spans.js';
import type { ObserveApi } from './settings.js';

export const lambdaSpans: ServiceSpans = {
  start({ operation, input }) {
    if (operation !== 'Invoke') return { attributes: {} };
    const name = textAt(input, 'FunctionName');
    return {
      name: `${name} Invoke`,
      attributes: present({ 'faas.invoked_name': name, 'faas.invoked_provider': 'aws' }),
    };
  },
  inputWithTrace({ operation, input, settings }) {
    if (operation !== 'Invoke') return input;
    const { ClientContext: before } = input;
    const after = contextWithTrace(before, settings.api);
    return after === before ? input : { ...input, ClientContext: after };
  },
};

/** Base64 of a client context may have this many characters (Lambda API Reference, Invoke). */
const longest = 3583;

/** A client context, Base64 of JSON, that takes the trace along, where there is room for it. */
function contextWithTrace(before: unknown, { context, propagation }: ObserveApi): unknown {
  const trace: Record<string, string> = {};
  propagation.inject(context.active(), trace);
  if (Object.keys(trace).length === 0) return before;
  try {
    const told: unknown = typeof before === 'string' ? JSON.parse(fromBase64(before)) : {};
    const custom = { ...Object(memberOf(told, 'custom')), ...trace };
    const after = toBase64(JSON.stringify({ ...Object(told), custom }));
    return after.length > longest ? before : after;
  } catch {
    // What is not JSON is left to the service.
    return before;
  }
}

function fromBase64(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (each) => each.charCodeAt(0)));
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

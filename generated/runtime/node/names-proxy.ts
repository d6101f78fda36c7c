/* eslint-disable */
// @ts-nocheck
import type { Environment } from '../credentials/from-env.js';

/** Whether a variable may name a proxy. Most environments have none, and need not be looked at again. */
export function namesProxy(env: Environment): boolean {
  return Object.keys(env).some((name) => /_proxy$/i.test(name));
}

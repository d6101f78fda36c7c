import { refuse } from '../core/errors.js';

/**
 * The base URL of a request whose host the input names.
 *
 * @throws RequestError when it is not a URL with a host.
 */
export function namedEndpoint(name: string, url: string | undefined): string | undefined {
  if (url == null || url === '') return undefined;
  try {
    return new URL('/', url).href;
  } catch {
    return refuse(`${name} is where the request goes: give a URL`);
  }
}

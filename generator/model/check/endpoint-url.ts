import type { Problem } from '../../diagnostics/diagnostic.js';
import { filledUrl, urlVariables } from '../endpoint-url.js';
import type { Model } from '../model.js';
import { below } from './parts.js';

/** The URL of a service is one that requests can go to, whatever its variables are. */
export function* endpointUrl({ service }: Model): Generator<Problem> {
  const { url, global } = service.endpoint;
  if (url === undefined) return;
  const pointer = below(service.origin, 'endpoint', 'url');
  const filled = filledUrl(url, () => 'x');
  if (
    !/^https?:\/\/[A-Za-z\d.:[\]-]+(\/[\w.~!$&'()*+,;=:@%/-]*)?$/.test(filled) ||
    !URL.canParse(filled)
  ) {
    yield {
      code: 'wrong-value',
      message: `The URL of the endpoint cannot be ${JSON.stringify(url)}`,
      cause: 'It is http: or https:, a host and perhaps a path, without a query.',
      mend: "Write e.g. 'https://{tenant}.orders.example'. A variable is letters, digits and underscores in braces.",
      pointer,
      part: 'value',
    };
  }
  const seen = new Map<string, string>();
  for (const name of urlVariables(service)) {
    const other = seen.get(name.toUpperCase());
    seen.set(name.toUpperCase(), name);
    if (other === undefined) continue;
    yield {
      code: 'duplicate-name',
      message: `The variables ${other} and ${name} of the URL are equal but for case`,
      cause: 'The environment has them in capitals.',
      mend: 'Give one of them another name.',
      pointer,
      part: 'value',
    };
  }
  if (global === undefined) return;
  yield {
    code: 'misfit-key',
    message: '`endpoint.global` does not fit beside `endpoint.url`',
    cause: 'Each of them says where all requests go.',
    mend: 'Remove one of them.',
    pointer: below(service.origin, 'endpoint', 'global'),
    part: 'key',
  };
}

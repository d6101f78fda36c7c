/** The path and the parts of the query of a URI without a host. */
export function splitUri(uri: string): { path: string; query: string[] } {
  const [path = '', ...rest] = uri.split('?');
  const query = rest.join('?');
  return { path, query: query === '' ? [] : query.split('&') };
}

/** The host of `example.com/path`, as the suites write endpoints. */
export function hostOf(endpoint: string): string {
  return endpoint.replace(/\/.*$/, '');
}

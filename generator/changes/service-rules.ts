import { mocksOfNew, otherBytes, row, type Rule, same } from './rule.js';

/** Rules for what is said of a service itself. */
export const serviceRules: readonly Rule[] = [
  row('service-removed', 'service', 'major', 'the service is gone', [
    'All that is imported of it is gone.',
    'The program is gone.',
    'Gone.',
  ]),
  row('service-added', 'service', 'minor', 'the service is new', [
    'More to import.',
    'A new program.',
    'More mocks.',
  ]),
  row('service-renamed', 'service', 'major', 'the service has another name on the command line', [
    'Its folder has another name: imports have to follow.',
    'The program has another name.',
    'Their folder has another name.',
  ]),
  row('protocol', 'service', 'major', 'the protocol is another', [otherBytes, same, mocksOfNew]),
  row('target', 'service', 'major', 'requests name the service by another target', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('api-version-sent', 'service', 'major', 'requests name another API version', [
    otherBytes,
    same,
    mocksOfNew,
  ]),
  row('api-version', 'service', 'patch', 'the API version is another, which no request names', [
    same,
    '`--version` prints another.',
    same,
  ]),
  row(
    'signing',
    'service',
    'major',
    'signatures are made for another name or region, or in another way',
    [
      'Compiles. A service that stayed as it was refuses the signature.',
      'As for the client.',
      same,
    ],
  ),
  row('endpoint', 'service', 'major', 'requests go to another host', [
    'Compiles. Who lets only the old host through, or has a server of that name, has to follow.',
    'As for the client.',
    same,
  ]),
  row('url-variables', 'service', 'major', 'the URL has other variables', [
    '`createClient` takes other variables.',
    'Options and settings of the variables are others.',
    same,
  ]),
  row('hosts', 'service', 'patch', 'some regions or settings lead to another host', [
    'Compiles. Where such a region or setting is used, requests go elsewhere.',
    'As for the client.',
    same,
  ]),
  row('region-required', 'service', 'major', 'a region has to be given', [
    '`createClient()` without settings does not compile.',
    'A region has to be set.',
    same,
  ]),
  row('region-optional', 'service', 'minor', 'a region need not be given', [
    '`createClient()` may be called without settings.',
    same,
    same,
  ]),
  row('error-frame', 'service', 'major', 'errors stand in another frame', [
    'Compiles. Errors of a service that stayed as it was are not understood.',
    'As for the client.',
    'Answer with errors in the new frame.',
  ]),
  row(
    'query-compatible',
    'service',
    'patch',
    'the header that asks for the codes of former errors comes or goes',
    ['Compiles. Each request has one header more or less.', same, same],
  ),
];

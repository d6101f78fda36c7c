import {
  type Code,
  code,
  join,
  literal,
  templateLiteral,
  uses,
  type Variable,
  variable,
} from '../code/code.js';
import { block, ifThen, itemList, patternSignature } from '../code/layout.js';
import type { Statement } from '../code/source-file.js';
import { type HostRule, hostVariables } from '../endpoints/host-rule.js';
import { ownNames } from './own-names.js';
import { runtime } from './runtime.js';

/** The partition of the region, and what else a host is chosen by. */
const name = variable('name');
const fips = variable('fips');
const dualStack = variable('dualStack');
const inUrls = new Map(hostVariables.map((each): [string, Variable] => [each, variable(each)]));
const region = variable('region');

/**
 * Whether rows tell of hosts in isolated partitions too: they name such a partition, a global region, or an end of hosts that
 * each partition has its own of. Where they do not, `isolatedEndpoints` puts the end of their hosts in the place of the public one.
 */
export function knowsIsolated(hosts: readonly HostRule[]): boolean {
  return hosts.some(
    ({ partition = '', region = '', url, signingRegion = '' }) =>
      /-iso/.test(partition + region) ||
      `${url}${signingRegion}`.includes('{implicitGlobalRegion}') ||
      (partition === '' && /\{(?:dnsSuffix|dualStackDnsSuffix)\}\//.test(url)),
  );
}

/** The function that gives the hosts of a service which do not follow from its prefix. */
export function hostFunction(hosts: readonly HostRule[]): Statement {
  const lines = hosts.map(lineOf);
  const body = hosts.some(isForAll) ? lines : [...lines, ['return undefined;']];
  const settings = [name, fips, dualStack, ...inUrls.values()].filter((each) =>
    uses(body.flat(), each),
  );
  return {
    kind: 'free',
    docs: 'The hosts that do not follow from the prefix, each with the region to sign for if it is another.',
    declares: ownNames.hostOf,
    final: true,
    code: code`function ${ownNames.hostOf}${patternSignature(
      settings.map((each) => [each]),
      [knowsIsolated(hosts) ? runtime.HostSettings : runtime.PublicHostSettings],
      ['readonly [url: string, region?: string] | undefined'],
    )} ${block(body)}`,
  };
}

function isForAll(host: HostRule): boolean {
  return testsOf(host).length === 0;
}

function lineOf(host: HostRule): Code {
  const { url, signingRegion } = host;
  const given = [url, ...(signingRegion === undefined ? [] : [signingRegion])].map(template);
  const answer = code`return ${itemList(given)};`;
  const tests = testsOf(host);
  return tests.length === 0 ? answer : ifThen(join(tests, ' && '), answer);
}

function testsOf(host: HostRule): Code[] {
  return [
    ...(host.partition === undefined ? [] : [code`${name} === ${literal(host.partition)}`]),
    ...(host.region === undefined ? [] : [code`${region} === ${literal(host.region)}`]),
    ...flag(fips, host.fips),
    ...flag(dualStack, host.dualStack),
  ];
}

function flag(setting: Variable, wanted: boolean | undefined): Code[] {
  if (wanted === undefined) return [];
  return [wanted ? [setting] : ['!', setting]];
}

/** A text whose names in braces are variables. */
function template(text: string): Code {
  const pieces = text.split(/\{(\w+)\}/);
  if (pieces.length === 1) return [literal(text)];
  if (pieces.length === 3 && pieces[0] === '' && pieces[2] === '') return [named(pieces[1])];
  const parts = pieces.map((piece, index) =>
    index % 2 === 0 ? [templateLiteral(piece).slice(1, -1)] : code`\${${named(piece)}}`,
  );
  return code`\`${join(parts, '')}\``;
}

function named(piece: string = ''): Variable {
  const found = inUrls.get(piece);
  if (found === undefined) throw new Error(`no host follows from ${piece}`);
  return found;
}

import type { Bundles, Weighed } from '../migrate/bundles.js';
import { differencesOf } from '../migrate/differences.js';
import type { Migration } from '../migrate/migrate.js';
import type { Setup } from '../migrate/setup.js';
import { counted } from '../diagnostics/counted.js';

/** What a project uses of the SDK, for people. */
export function migrationText(
  migration: Migration,
  { files, advice }: Setup,
  bundles: Bundles | { readonly reason: string } | undefined,
  isWritten: boolean,
): string {
  const { services, read, scripts: changed } = migration;
  const scripts = `${counted(read, 'script')} read`;
  if (services.length === 0) return `${scripts}: nothing of the SDK is used.\n`;
  const parts = services.map(({ id, aws, operations, turned, left }) => {
    const all = counted(turned + left, 'call');
    const share = left === 0 ? 'all' : turned;
    const will = isWritten ? 'turned' : 'can be turned';
    const state = turned + left === 0 ? 'no calls' : `${all}, ${share} ${will}`;
    return [`${id} (${aws}): ${state}`, ...wrapped(operations.join(', '))].join('\n');
  });
  const verb = isWritten ? 'wrote' : 'needs';
  const setup = [...files].map(([path, text]) => [`${verb} ${path}`, ...indented(text)].join('\n'));
  const todo = advice.map((each) => `to do: ${each}`);
  const next =
    changed.length === 0
      ? []
      : [[isWritten ? 'Next:' : 'With these:', '  npx opslice generate'].join('\n')];
  const weights = bundles === undefined ? [] : [bundleText(bundles)];
  const all = differencesOf(migration);
  const differences =
    all.length === 0
      ? []
      : ['What the generated clients do otherwise:', ...all.map((each) => `- ${each}`)];
  return `${[scripts, ...parts, ...setup, ...todo, ...next, ...weights, ...(differences.length === 0 ? [] : [differences.join('\n')])].join('\n\n')}\n`;
}

function bundleText(bundles: Bundles | { readonly reason: string }): string {
  if ('reason' in bundles) return `bundles: ${bundles.reason}`;
  const row = (name: string, weight: Weighed): string =>
    'reason' in weight
      ? `  ${name.padEnd(8)} ${weight.reason}`
      : `  ${name.padEnd(8)}${number(weight.bytes).padStart(11)}${number(weight.gzip).padStart(11)}`;
  return [
    `bundles  ${'bytes'.padStart(12)}${'gzip'.padStart(11)}   (esbuild, minified, for Node)`,
    row('SDK', bundles.sdk),
    row('opslice', bundles.opslice),
    ...(bundles.both === undefined
      ? []
      : [`${row('both', bundles.both)}   (while something stays)`]),
  ].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`));
}

/** Words in lines of 100 letters. */
function wrapped(text: string): string[] {
  if (text === '') return [];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length > 97) {
      lines.push(line);
      line = '';
    }
    line += (line === '' ? '' : ' ') + word;
  }
  return [...lines, line].map((each) => `  ${each}`);
}

import {
  type ConfigFiles,
  configFiles,
  type Settings,
} from '../../../generator/runtime/credentials/node/shared-config.js';

export type Env = Readonly<Record<string, string>>;
export type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The settings of texts that stand for the two files. */
export function settingsOf(
  texts: { readonly config?: string | undefined; readonly credentials?: string | undefined },
  profileName = 'default',
  env: Env = {},
): Settings {
  const { config = '', credentials = '' } = texts;
  const paths = { config: 'config', credentials: 'credentials' };
  const files: ConfigFiles = configFiles(paths, { config, credentials });
  return { env, profileName, files: () => files };
}

/** Sections as a config file has them. */
export function printed(kind: string, sections: Sections = {}): string {
  return Object.entries(sections)
    .map(([name, properties]) => {
      const lines = Object.entries(properties).map(([key, value]) => `${key} = ${value}\n`);
      return `[${name === 'default' ? name : `${kind} ${name}`}]\n${lines.join('')}`;
    })
    .join('');
}

/** Fails unless two values are alike, whatever the order of their members. */
export function alike(given: unknown, want: unknown): void {
  const [one, other] = [given, want].map((value) => JSON.stringify(sorted(value)));
  if (one !== other) throw new Error(`gave ${one}, and not ${other}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** Fails unless a task fails. */
export function fails(task: () => unknown): void {
  try {
    task();
  } catch {
    return;
  }
  throw new Error('nothing was refused');
}

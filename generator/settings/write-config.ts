import { formatScript } from '../output/format.js';
import type { Config } from './config.js';

/** Settings as a script. */
export function writeConfig(config: Config): Promise<string> {
  return formatScript(
    `import { defineConfig } from 'opslice';\n\nexport default defineConfig(${JSON.stringify(config)});\n`,
  );
}

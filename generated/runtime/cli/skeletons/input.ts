/* eslint-disable */
// @ts-nocheck
/** The skeleton of the input, in the format that is asked for. */
import type { CliCommand } from '../command.js';
import { jsonSkeleton } from './json.js';

/**
 * The text `--generate-cli-skeleton` prints of the input of a command.
 *
 * @param kind `input` for JSON; whatever else it is, YAML.
 */
export async function inputSkeleton(command: CliCommand, kind: string): Promise<string> {
  if (kind === 'input') return jsonSkeleton(command);
  const [{ yamlSkeleton }, { comments }] = await Promise.all([
    import('./yaml.js'),
    command.skeletons(),
  ]);
  return yamlSkeleton(command, comments);
}

import type { Problem } from '../../diagnostics/diagnostic.js';
import { longestName } from '../file-names.js';
import type { Model } from '../model.js';
import { below } from './parts.js';

/** The names that files and folders are called after are short enough for every file system. */
export function* fileNames(model: Model): Generator<Problem> {
  const { service } = model;
  if (service.cli.length > longestName) {
    yield tooLong('The service', service.cli, below(service.origin, 'cli'), 'value');
  }
  const { version = '' } = service;
  if (version.length > longestName) {
    yield tooLong('The version', version, below(service.origin, 'version'), 'value');
  }
  for (const operation of model.operations) {
    if (operation.cli.length <= longestName) continue;
    yield tooLong('The command', operation.cli, operation.origin.pointer, 'key');
  }
}

function tooLong(
  what: string,
  name: string,
  pointer: Problem['pointer'],
  part: Problem['part'],
): Problem {
  return {
    code: 'long-name',
    message: `${what} "${name.slice(0, 40)}…" has a name of ${name.length} letters, and ${longestName} is the most`,
    cause: 'Files are called after it, and no file system takes longer names.',
    mend: what === 'The version' ? 'Write a shorter one.' : 'Give it a shorter name with `cli:`.',
    pointer,
    part,
  };
}

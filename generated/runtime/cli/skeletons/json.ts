/* eslint-disable */
// @ts-nocheck
/** The skeletons of input and output in JSON. */
import { asciiOnly } from '../formats/ascii.js';
import { inputTree, mapKey, outputTree, type Shaped, type Skeleton } from './tree.js';

/**
 * The text `--generate-cli-skeleton input` prints: every member in model order, byte for byte as the
 * AWS CLI v2 prints it.
 */
export function jsonSkeleton(command: Shaped): string {
  return `${printed(inputTree(command), '')}\n`;
}

/**
 * What `--generate-cli-skeleton output` shows: the shape of the answer, with names for texts. A
 * value and no text, because the formats of the command line print it like any answer.
 */
export function outputSkeleton(command: Shaped): unknown {
  return plain(outputTree(command));
}

/** The instant that stands for any time. */
const epoch = '1970-01-01T00:00:00';

function plain(skeleton: Skeleton): unknown {
  switch (skeleton.kind) {
    case 'text':
      return skeleton.text;
    case 'integer':
    case 'decimal':
      return 0;
    case 'boolean':
      return true;
    case 'timestamp':
      return epoch;
    case 'blob':
      return null;
    case 'list':
      return [plain(skeleton.entry)];
    case 'map':
      return { [mapKey]: plain(skeleton.value) };
    case 'structure':
      return Object.fromEntries(skeleton.members.map(({ name, value }) => [name, plain(value)]));
  }
}

function printed(skeleton: Skeleton, indent: string): string {
  const inner = `${indent}    `;
  switch (skeleton.kind) {
    case 'text':
      return quoted(skeleton.text);
    case 'integer':
      return '0';
    case 'decimal':
      return '0.0';
    case 'boolean':
      return 'true';
    case 'timestamp':
      return quoted(epoch);
    case 'blob':
      return 'null';
    case 'list':
      return `[\n${inner}${printed(skeleton.entry, inner)}\n${indent}]`;
    case 'map':
      return `{\n${inner}"${mapKey}": ${printed(skeleton.value, inner)}\n${indent}}`;
    case 'structure': {
      if (skeleton.members.length === 0) return '{}';
      const lines = skeleton.members.map(
        ({ name, value }) => `${inner}${quoted(name)}: ${printed(value, inner)}`,
      );
      return `{\n${lines.join(',\n')}\n${indent}}`;
    }
  }
}

const quoted = (text: string): string => asciiOnly(JSON.stringify(text));

/* eslint-disable */
// @ts-nocheck
/** The skeleton of the input in YAML. */
import type { CliSkeletons } from '../command.js';
import { compareText } from '../formats/values.js';
import { yamlScalar } from '../formats/yaml-scalar.js';
import { inputTree, mapKey, type Shaped, type Skeleton, type SkeletonMember } from './tree.js';

/** What is said of members, by the shape they are of and their names. */
type Comments = CliSkeletons['comments'];

/**
 * The text `--generate-cli-skeleton yaml-input` prints: the input skeleton in YAML with the first
 * sentence about each member as a comment behind it, laid out byte for byte as the AWS CLI v2
 * does it.
 */
export function yamlSkeleton(command: Shaped, comments: Comments): string {
  return `${blockLines(inputTree(command), comments).join('\n')}\n`;
}

/** The lines of a value that stands on lines of its own. */
function blockLines(skeleton: Skeleton, comments: Comments): string[] {
  switch (skeleton.kind) {
    case 'list': {
      const lines = blockLines(skeleton.entry, comments);
      return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
    }
    case 'map':
      return [`${mapKey}:${inline(skeleton.value)}`, ...nested(skeleton.value, comments)];
    case 'structure':
      if (skeleton.members.length === 0) return ['{}'];
      return structureLines(skeleton.members, comments[skeleton.shape] ?? {}, comments);
    case 'text':
    case 'integer':
    case 'decimal':
    case 'boolean':
    case 'timestamp':
    case 'blob':
      return [scalar(skeleton)];
  }
}

function structureLines(
  members: readonly SkeletonMember[],
  said: Readonly<Record<string, string>>,
  comments: Comments,
): string[] {
  const isSaid = members.map(({ name }) => said[name] !== undefined);
  return members.flatMap(({ name, value }, index) => {
    const comment = said[name];
    const behind = comment === undefined ? '' : `${gapBefore(members, isSaid, index)}# ${comment}`;
    const head = `${yamlScalar(name)}:${inline(value)}${behind}`;
    const below = nested(value, comments);
    return [head, ...(isTable(value) && comment !== undefined ? brokenTable(below) : below)];
  });
}

/** What follows the key on its own line. */
function inline(value: Skeleton): string {
  return isBlock(value) ? '' : ` ${blockLines(value, {})[0] ?? ''}`;
}

/** What follows the key on the lines below; the dashes of a list stand right under the key. */
function nested(value: Skeleton, comments: Comments): string[] {
  if (!isBlock(value)) return [];
  const lines = blockLines(value, comments);
  return value.kind === 'list' ? lines : lines.map((line) => `  ${line}`);
}

/** Bytes bear a tag, with which the writer keeps its place. */
function isTable(value: Skeleton): boolean {
  if (value.kind !== 'list' || value.entry.kind !== 'list') return false;
  const [first] = blockLines(value, {});
  return first !== "- - !!binary ''";
}

/**
 * A list of lists below a comment: the YAML writer behind the AWS CLI loses its place there and
 * breaks the line behind the second dash. Elsewhere it writes `- - ''`.
 */
function brokenTable(lines: readonly string[]): string[] {
  return ['- -', ...lines.map((line) => `    ${line.slice('- - '.length)}`)];
}

function isBlock(value: Skeleton): boolean {
  switch (value.kind) {
    case 'list':
    case 'map':
      return true;
    case 'structure':
      return value.members.length > 0;
    case 'text':
    case 'integer':
    case 'decimal':
    case 'boolean':
    case 'timestamp':
    case 'blob':
      return false;
  }
}

function scalar(
  skeleton: Exclude<Skeleton, { readonly kind: 'list' | 'map' | 'structure' }>,
): string {
  switch (skeleton.kind) {
    case 'text':
      return yamlScalar(skeleton.text);
    case 'integer':
      return '0';
    case 'decimal':
      return '0.0';
    case 'boolean':
      return 'true';
    case 'timestamp':
      return '1970-01-01 00:00:00';
    case 'blob':
      return "!!binary ''";
  }
}

/**
 * The YAML writer behind the AWS CLI lines a comment up with one before it. It looks at the key
 * before, then at the keys up to the first that sorts behind the current one; as the lines are too
 * long to line up, a found comment means one blank, and none means two.
 */
function gapBefore(
  members: readonly SkeletonMember[],
  isSaid: readonly boolean[],
  index: number,
): string {
  if (isSaid[index - 1] === true) return ' ';
  const name = members[index]?.name ?? '';
  for (const [before, entry] of members.slice(0, index).entries()) {
    if (compareText(entry.name, name) >= 0) break;
    if (isSaid[before] === true) return ' ';
  }
  return '  ';
}

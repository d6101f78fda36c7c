import { markdownToYamlComment } from '../documentation/to-yaml-comment.js';
import type { Model, Operation } from '../model/model.js';
import { compareText } from '../runtime/cli/formats/values.js';
import { yamlScalar } from '../runtime/cli/formats/yaml-scalar.js';
import { inputTree, mapKey, type Skeleton, type SkeletonMember } from './json-skeleton.js';

/**
 * The text `--generate-cli-skeleton yaml-input` prints: the input skeleton in YAML with the first
 * sentence about each member as a comment behind it, laid out byte for byte as the AWS CLI v2
 * does it.
 */
export function yamlSkeleton(model: Model, operation: Operation): string {
  const tree = inputTree(model, operation);
  return `${blockLines(tree).join('\n')}\n`;
}

/** The lines of a value that stands on lines of its own. */
function blockLines(skeleton: Skeleton): string[] {
  switch (skeleton.kind) {
    case 'list': {
      const lines = blockLines(skeleton.entry);
      return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
    }
    case 'map':
      return [`${mapKey}:${inline(skeleton.value)}`, ...nested(skeleton.value)];
    case 'structure':
      if (skeleton.members.length === 0) return ['{}'];
      return structureLines(skeleton.members);
    case 'text':
    case 'integer':
    case 'decimal':
    case 'boolean':
    case 'timestamp':
    case 'blob':
      return [scalar(skeleton)];
  }
}

function structureLines(members: readonly SkeletonMember[]): string[] {
  const commented: boolean[] = [];
  return members.flatMap((entry, index) => {
    const comment = commentOf(entry);
    const gap = comment === undefined ? '' : gapBefore(members, commented, index);
    commented.push(comment !== undefined);
    const head = `${yamlScalar(entry.member.name)}:${inline(entry.value)}${gap}${comment ?? ''}`;
    const below = nested(entry.value);
    return [head, ...(isTable(entry.value) && comment !== undefined ? brokenTable(below) : below)];
  });
}

/** What follows the key on its own line. */
function inline(value: Skeleton): string {
  return isBlock(value) ? '' : ` ${blockLines(value)[0] ?? ''}`;
}

/** What follows the key on the lines below; the dashes of a list stand right under the key. */
function nested(value: Skeleton): string[] {
  if (!isBlock(value)) return [];
  const lines = blockLines(value);
  return value.kind === 'list' ? lines : lines.map((line) => `  ${line}`);
}

/** Bytes bear a tag, with which the writer keeps its place. */
function isTable(value: Skeleton): boolean {
  if (value.kind !== 'list' || value.entry.kind !== 'list') return false;
  const [first] = blockLines(value);
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
 * The comment behind a member, absent where there is nothing to say. The blanks of a part that is
 * empty stay, as they do in the AWS CLI.
 */
function commentOf({ member, shape }: SkeletonMember): string | undefined {
  const described =
    member.documentation === undefined && member.yamlComment === undefined ? shape : member;
  const sentence = described.yamlComment ?? markdownToYamlComment(described.documentation);
  const parts = [sentence];
  if (member.required) parts.unshift('[REQUIRED]');
  if (shape.kind === 'string' && shape.enum !== undefined && shape.enum.length > 0) {
    parts.push(`Valid values are: ${shape.enum.map((allowed) => allowed.value).join(', ')}.`);
  }
  const text = parts.join(' ');
  return text.trim() === '' ? undefined : `# ${text}`;
}

/**
 * The YAML writer behind the AWS CLI lines a comment up with one before it. It looks at the key
 * before, then at the keys up to the first that sorts behind the current one; as the lines are too
 * long to line up, a found comment means one blank, and none means two.
 */
function gapBefore(
  members: readonly SkeletonMember[],
  commented: readonly boolean[],
  index: number,
): string {
  if (commented[index - 1] === true) return ' ';
  const name = members[index]?.member.name ?? '';
  for (const [before, entry] of members.entries()) {
    if (compareText(entry.member.name, name) >= 0) break;
    if (commented[before] === true) return ' ';
  }
  return '  ';
}

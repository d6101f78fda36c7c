import { markdownToYamlComment } from '../../documentation/to-yaml-comment.js';
import type { Member, Model, Operation } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { reach } from '../../model/reach.js';
import type { CliSkeletons } from '../../runtime/cli/command.js';

/** What the YAML skeleton of an operation says of the members of its input. */
export function skeletonComments(model: Model, operation: Operation): CliSkeletons['comments'] {
  const comments: [string, Record<string, string>][] = [];
  for (const id of [...reach(model, [operation.input])].sort()) {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') continue;
    const said = shape.members.flatMap((member): [string, string][] => {
      const comment = commentOf(model, member);
      return comment === undefined ? [] : [[member.name, comment]];
    });
    if (said.length > 0) comments.push([id, Object.fromEntries(said)]);
  }
  return Object.fromEntries(comments);
}

/**
 * The comment behind a member, absent where there is nothing to say. The blanks of a part that is
 * empty stay, as they do in the AWS CLI.
 */
function commentOf(model: Model, member: Member): string | undefined {
  const shape = shapeOf(model, member.target);
  const described =
    member.documentation === undefined && member.yamlComment === undefined ? shape : member;
  const sentence = described.yamlComment ?? markdownToYamlComment(described.documentation);
  const parts = [sentence];
  if (member.required) parts.unshift('[REQUIRED]');
  if (shape.kind === 'string' && shape.enum !== undefined && shape.enum.length > 0) {
    parts.push(`Valid values are: ${shape.enum.map((allowed) => allowed.value).join(', ')}.`);
  }
  const text = parts.join(' ');
  return text.trim() === '' ? undefined : text;
}

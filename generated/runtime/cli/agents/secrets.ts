/* eslint-disable */
// @ts-nocheck
/** Which answers hold what nobody should see who need not. */
import type { CliCommand, CliMember, CliShape } from '../command.js';

/**
 * Names of texts and bytes that are secrets, whatever the model says: many models mark none of the
 * keys that an operation gives out.
 */
const secretNames =
  /(?:secret(?:access)?key|(?:access|account)?keysecret|secret(?:string|binary|hash)|clientsecret|password|passphrase|passcode|(?:session|access|refresh|id|auth|authorization|bearer|security|login)token|privatekey|privatekeyplaintext|keymaterial|plaintext|apikey(?:value)?|signedurl|presignedurl|authorizationdata|certificatepem|userdata)$/i;

/**
 * The first place in the output of a command that the model calls sensitive, or whose name says so, e.g.
 * `Credentials.SecretKey`; undefined where there is none.
 */
export function secretIn({
  output,
  shapes,
}: Pick<CliCommand, 'output' | 'shapes'>): string | undefined {
  const seen = new Set<string>();
  const open: { readonly id: string; readonly path: string }[] = [{ id: output, path: '' }];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const shape = shapes[at.id];
    if (shape === undefined || seen.has(at.id)) continue;
    seen.add(at.id);
    for (const member of membersOf(shape)) {
      const path = pathOf(at.path, member, shape);
      if (member.sensitive === true || isNamedSecret(member, shapes[member.shape])) return path;
      open.push({ id: member.shape, path });
    }
  }
  return undefined;
}

function isNamedSecret({ name }: CliMember, shape: CliShape | undefined): boolean {
  return (shape?.type === 'string' || shape?.type === 'blob') && isSecretName(name);
}

/** Whether a member of this name, a text or bytes, is a secret whatever the model says. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name);
}

function membersOf(shape: CliShape): readonly CliMember[] {
  switch (shape.type) {
    case 'structure':
    case 'union':
      return shape.members;
    case 'list':
      return [shape.member];
    case 'map':
      return [shape.key, shape.value];
    default:
      return [];
  }
}

function pathOf(path: string, { name }: CliMember, shape: CliShape): string {
  if (shape.type === 'list') return `${path}[]`;
  if (shape.type === 'map') return `${path}.*`;
  return path === '' ? name : `${path}.${name}`;
}

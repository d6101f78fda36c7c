/* eslint-disable */
// @ts-nocheck
/** Values of an input within the path or the host name. */
import type { TextValue } from '../core/operation-request.js';
import { refuse } from '../core/errors.js';
import { plainText } from '../core/given-values.js';
import type { Client } from '../core/client.js';
import { uriEncode } from '../core/uri-encode.js';

/**
 * A value as part of a path.
 *
 * @param greedy slashes in it are slashes of the path.
 * @param client whose transport may be able to send what fetch would take for a step in the path.
 * @throws RequestError when it is empty, or when it would be taken for such a step.
 */
export function label(
  name: string,
  value: TextValue,
  greedy?: 'greedy',
  client?: Pick<Client, 'config'>,
): string {
  const text = value == null ? '' : plainText(value, name);
  if (text === '') refuse(`${name} is part of the path, so it cannot be empty`);
  const steps = greedy ? /(^|\/)\.\.?(\/|$)/ : /^\.\.?$/;
  if (steps.test(text) && !client?.config.fetch?.rawPaths) {
    refuse(`${name} cannot be sent: in a path, "." and ".." are steps to other folders`);
  }
  return greedy ? text.split('/').map(uriEncode).join('/') : uriEncode(text);
}

/**
 * A value as part of a host name.
 *
 * @throws RequestError when a host name cannot hold it.
 */
export function hostLabel(name: string, value: string | undefined): string {
  if (value === undefined || !/^[A-Za-z0-9.-]+$/.test(value)) {
    refuse(`${name} is part of the host name: letters, digits, dots and - only`);
  }
  return value;
}

/** What is a secret by its name, or by how it looks. */
import { isSecretName } from '../runtime/cli/agents/secrets.js';
import type { Shape } from '../model/model.js';

/** Names of what no model describes: headers, parameters of a query, keys of maps and of other JSON. */
const looseNames =
  /(?:secrets?|passw(?:or)?d|pwd|passphrase|passcode|credentials?|authorization|cookie|cookie2|signature|signatures|apikey|accesskey|privatekey|token|tokens|bearer|jwt|otp)$/i;

/** Tokens that say how far a list was read, or that a request came before; what they are for needs them. */
const harmlessTokens =
  /(?:next|page|pagination|continuation|previous|starting|client|clientrequest|request|idempotency|creation|marker|task|resume)tokens?$/i;

/** Whether a text, bytes or number of a member is a secret by the name of the member. */
export function isSecretMember(name: string, shape: Shape): boolean {
  switch (shape.kind) {
    case 'string':
    case 'blob':
    case 'number':
    case 'document':
    case 'list':
      return isSecretName(plain(name).replace(/(?<!s)s$/i, '')) || isSecretName(plain(name));
    default:
      return false;
  }
}

/** Whether all below a key that no model describes is a secret. */
export function isSecretKey(name: string): boolean {
  const word = plain(name);
  if (harmlessTokens.test(word)) return false;
  return looseNames.test(word) || isSecretName(word);
}

/** Whether the value of a header is a secret. */
export function isSecretHeader(name: string): boolean {
  return isSecretKey(name) || /^(?:proxy-authenticate|www-authenticate)$|-auth$/i.test(name);
}

function plain(name: string): string {
  return name.replace(/[-_.\s:[\]]/g, '');
}

/**
 * What looks like a secret wherever it stands: parameters of signed URLs, tokens of the form of a JWT,
 * private keys, and bearer tokens.
 */
const looks: readonly (readonly [look: RegExp, by: string])[] = [
  [
    /((?:X-Amz-(?:Signature|Security-Token|Credential)|(?<![A-Za-z])(?:Signature|AWSAccessKeyId))(?:=|%3D))[^&\s"'<>\\]+/gi,
    '$1REDACTED',
  ],
  // Only where a word begins, so that a long one is looked at once.
  [/(?<![\w-])eyJ[\w-]{5,}\.eyJ[\w-]{5,}(?:\.[\w-]*)?/g, 'REDACTED'],
  [/-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]*?(?:-----END \1PRIVATE KEY-----|$)/g, 'REDACTED'],
  [/\b(Bearer\s+)[\w.~+/-]{8,}=*/gi, '$1REDACTED'],
];

/** A text without what looks like a secret; the same text where nothing does. */
export function withoutLooks(text: string): string {
  return looks.reduce((left, [look, by]) => left.replace(look, by), text);
}

/**
 * Whether, of members that stand beside each other, one names another a secret, as in a tag with the key `Password`:
 * then the one whose name ends in `Value` is that secret.
 *
 * @param texts by the names of the members.
 */
export function namesSecretValue(texts: Iterable<readonly [name: string, text: string]>): boolean {
  for (const [name, text] of texts) {
    if (/(?:key|name)$/i.test(name) && isSecretKey(text)) return true;
  }
  return false;
}

/** Whether a member may be the value that another one names. */
export function isNamedValue(name: string): boolean {
  return /values?$/i.test(name);
}

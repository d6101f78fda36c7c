/**
 * Words whose inner capitals are not word boundaries. The two rules below would tear them apart
 * (`OAuth2` into `o-auth2`); the published command names keep them whole.
 */
const wholeWords: readonly (readonly [word: string, spelling: string])[] = [
  ['CachediSCSI', 'CachedIscsi'],
  ['StorediSCSI', 'StoredIscsi'],
  ['WhatsApp', 'Whatsapp'],
  ['OAuth2', 'Oauth2'],
  ['OTel', 'Otel'],
  ['HITs', 'Hits'],
];

/** A trailing plural abbreviation, e.g. the `ARNs` of `GatewayARNs`. */
const pluralAbbreviation = /[A-Z]{2,}s$/;

/**
 * The spelling of an operation, member or waiter on the command line: `IdentityId` becomes
 * `identity-id`. These are the rules of the AWS CLI, so that a command line written for it works.
 */
export function cliName(name: string): string {
  if (name.includes('-')) return name;
  let text = name;
  for (const [word, spelling] of wholeWords) text = text.replaceAll(word, spelling);
  const plural = pluralAbbreviation.exec(text)?.[0];
  if (plural !== undefined) {
    text = `${text.slice(0, -plural.length)}-${plural.toLowerCase()}`;
  }
  return text
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

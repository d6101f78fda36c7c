import type { Code } from '../emit/code.js';
import { code, join, literal, value } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import type { Operation } from '../model/model.js';
import { eventStreamMember } from '../model/reach.js';

/**
 * Services that want the hash of the body in a header, and the path signed as it is sent: S3 and
 * its relatives, by the name they sign with.
 */
const s3Names = new Set(['s3', 's3express', 's3-object-lambda', 's3-outposts']);

/** The options of the call; they carry a `fetch` that signs where a signature is needed. */
export function optionsOf(context: EmitContext, operation: Operation): Code {
  const { name } = context.model.service.signing;
  switch (operation.auth) {
    case 'none':
      return ['options'];
    case 'bearer':
      return code`${value('withToken', 'runtime/bearer.ts')}(client, options)`;
    case 'sigv4':
    case 'sigv4-unsigned-body': {
      if (eventStreamMember(context.model, operation.input) !== undefined) {
        return code`${value('unsignedEvents', 'runtime/unsigned-events.ts')}(client, options)`;
      }
      const how = [
        ...(s3Names.has(name)
          ? [
              code`doubleEncode: false`,
              code`contentSha256Header: true`,
              // Only a name with slashes in it can hold steps of a path.
              ...(/\+\}/.test(operation.http.uri)
                ? [code`path: ${value('pathAsSent', 'runtime/raw-path.ts')}`]
                : []),
            ]
          : []),
        ...(operation.auth === 'sigv4' ? [] : [code`unsignedBody: true`]),
      ];
      const last = how.length > 0 ? code`, { ${join(how, ', ')} }` : [];
      return code`${value('signed', 'runtime/signed.ts')}(client, ${literal(name)}, options${last})`;
    }
  }
}

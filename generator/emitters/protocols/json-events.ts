import { message } from './places.js';
import { code } from '../../code/code.js';
import { assigned, block, oneLine } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import type { OperationStatement } from './protocol.js';

import { typeOf } from '../type-of.js';
import { shapeOf } from '../../model/model.js';
import { nullRemoval } from './keeps-nulls.js';
import type { EventBody } from './event-streams.js';
import { decoding, renaming } from './json-decode.js';
import { encoding } from './json-encode.js';
import type { JsonTables } from './json-table.js';
import { jsonReader, writtenJson } from './json-texts.js';
import { runtime } from '../runtime.js';

/** Events in JSON, and the functions that read and write them. */
export interface JsonEvents extends EventBody {
  readonly statements: OperationStatement[];
}

/**
 * Events whose bodies are JSON.
 *
 * @param statements the list that the functions are put into.
 * @param tables of the operation, where it is converted by tables.
 */
export function jsonEvents(
  context: EmitContext,
  statements: OperationStatement[] = [],
  tables?: JsonTables,
): JsonEvents {
  return {
    mediaType: 'application/json',
    statements,
    reader(id, members) {
      const shapeType = typeOf(context, id, 'output');
      const isMembers = shapeOf(context.model, id).kind === 'structure';
      const table = isMembers ? tables?.ofMembers(members, 'decode') : tables?.of(id);
      if (table) {
        const text = code`${runtime.fromJson}(${runtime.eventText}(${message}), 'nulls')`;
        return code`${runtime.readByTable}<${shapeType}>(${text}, ${table})`;
      }
      const nulls = nullRemoval(context, id);
      statements.push(...(nulls?.statements ?? []));
      const isStructure = shapeOf(context.model, id).kind === 'structure';
      const reader = jsonReader(context, isStructure ? members : id);
      const parsed = code`${reader}<${shapeType}>(${runtime.eventText}(${message})${nulls ? `, 'nulls'` : ''})`;
      const body = renaming(members, nulls ? nulls.dropped(parsed) : parsed);
      const decoded = decoding(
        context,
        id,
        'value',
        'output',
        isStructure ? { only: members } : {},
      );
      if (decoded.body.length === 0) return body;
      const name = context.names.helper('event', id);
      statements.push(
        {
          kind: 'free',
          final: true,
          declares: name,
          code: [
            ...oneLine(code`function ${name}(message: ${runtime.Message}): ${shapeType} `),
            ...block([assigned(['const value'], body), ...decoded.body, ['return value;']]),
          ],
        },
        ...decoded.functions,
      );
      return code`${name}(${message})`;
    },
    writer(id, members, place) {
      const isStructure = shapeOf(context.model, id).kind === 'structure';
      const encoded = encoding(context, id, place, 'input', isStructure ? { only: members } : {});
      statements.push(...encoded.functions);
      return writtenJson(context, isStructure ? members : id, encoded.expression).code;
    },
  };
}

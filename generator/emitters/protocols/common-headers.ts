/** Headers that requests and answers of an operation have in common, in one table. */
import { type Code, code } from '../../code/code.js';
import { assigned, braced, textMember } from '../../code/layout.js';
import { type Member, type Operation, shapeOf, structureOf } from '../../model/model.js';
import type { EmitContext } from '../context.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';
import { at, input } from './places.js';
import type { OperationStatement } from './protocol.js';

/** The members that the table covers, and how it stands in the code. */
export interface CommonHeaders {
  readonly members: ReadonlySet<string>;
  /** A property of the headers of the request. */
  readonly sent: Code;
  /** A property of the table by which the headers of an answer are read. */
  readonly received: Code;
  readonly statement: OperationStatement;
}

/** What the table and the function that writes by it take, in characters of a bundle. */
const cost = 110;

/**
 * What the input and the output have as texts under one name and in one header, as the checksums and
 * the encryption of S3.
 *
 * @returns nothing where a table of it would take more than it saves.
 */
export function commonHeaders(
  context: EmitContext,
  { input: given, output }: Operation,
): CommonHeaders | undefined {
  const answered = new Map(
    structureOf(context.model, output).members.map((each) => [
      each.name,
      textHeader(context, each),
    ]),
  );
  const common = structureOf(context.model, given).members.flatMap((member) => {
    const header = textHeader(context, member);
    return header !== undefined && answered.get(member.name) === header
      ? [{ name: member.name, header }]
      : [];
  });
  // Each is said once in place of twice.
  const saved = common.map(({ name, header }) => name.length + header.length + 7);
  if (saved.reduce((sum, each) => sum + each, 0) < cost) return undefined;
  const table = ownNames.commonHeaders;
  const entries = common.map(({ name, header }) => textMember(name, header));
  return {
    members: new Set(common.map(({ name }) => name)),
    sent: code`...${runtime.toHeaders}(${at(input)}, ${table})`,
    received: code`...${table}`,
    statement: {
      kind: 'free',
      final: true,
      declares: table,
      code: assigned([`const ${table}`], braced(entries)),
    },
  };
}

/** The header of a member that is a text as it stands there. */
function textHeader(context: EmitContext, member: Member): string | undefined {
  const shape = shapeOf(context.model, member.target);
  const header = member.binding?.in === 'header' ? member.binding.name.toLowerCase() : undefined;
  const isText = shape.kind === 'string' && (member.mediaType ?? shape.mediaType) === undefined;
  return isText && !member.idempotencyToken && header !== 'content-type' ? header : undefined;
}

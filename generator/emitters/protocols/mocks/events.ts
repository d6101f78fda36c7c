/** Code for answers that are streams of events. */
import type { Code } from '../../../code/code.js';
import { access, code, literal } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import type { Statement } from '../../../code/source-file.js';
import type { Member, Operation } from '../../../model/model.js';
import { structureOf } from '../../../model/model.js';
import { eventStreamMember } from '../../../model/reach.js';
import { type EventBody, eventStreamType, eventWriting } from '../event-streams.js';
import { runtime } from '../../runtime.js';

/** The streams of a service's answers, and the functions that write their events. */
export interface EventAnswers {
  /** An expression for the events of `output`, behind the message `initial` where there is one. */
  body(stream: Member, initial?: Code): Code;
  /**
   * The answer of an RPC operation, as the property `write`; undefined where it has no stream.
   *
   * @param others an expression for the text or bytes of the members that are not events.
   */
  rpcWrite(operation: Operation, others: (members: readonly Member[]) => Code): Code | undefined;
  statements(): readonly Statement[];
}

/** Begins the streams of a service whose events have such bodies. */
export function eventAnswers(
  context: EmitContext,
  format: Pick<EventBody, 'mediaType' | 'writer'>,
): EventAnswers {
  const functions = new Map<string, Statement>();
  const body = (stream: Member, initial?: Code): Code => {
    const { name, statement } = eventWriting(context, stream, format, 'output');
    functions.set(name, statement);
    const place = `output${access(stream.name)}`;
    const first = initial ? code`, ${initial}` : [];
    return code`${stream.required ? '' : `${place} && `}${runtime.writeEvents}(${place}, ${name}${first})`;
  };
  return {
    body,
    rpcWrite(operation, others) {
      const stream = eventStreamMember(context.model, operation.output);
      if (stream === undefined) return undefined;
      const { members } = structureOf(context.model, operation.output);
      const rest = members.filter((member) => member !== stream);
      const initial =
        rest.length === 0
          ? undefined
          : code`${runtime.eventMessage}('initial-response', ${literal(format.mediaType)}, ${others(rest)})`;
      return code`write: (output) => ({ headers: { 'content-type': ${literal(eventStreamType)} }, body: ${body(stream, initial)} }),`;
    },
    statements: () => [...functions.values()],
  };
}

/** Code for payloads that travel as they are, without a format. */
import type { Code } from '../../../code/code.js';
import { access, code, literal } from '../../../code/code.js';
import type { EmitContext } from '../../context.js';
import type { Member } from '../../../model/model.js';
import { shapeOf } from '../../../model/model.js';
import { eventStreamType } from '../event-streams.js';
import type { EventAnswers } from './events.js';
import { runtime } from '../../runtime.js';

/** An expression for the payload of `request`; undefined where it has a format. */
export function rawInput(context: EmitContext, member: Member): Code | undefined {
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'blob':
      if (shape.streaming) return ['request.stream()'];
      return member.required
        ? ['await request.bytes()']
        : code`${runtime.givenBytes}(await request.bytes(), request.headers)`;
    case 'string':
      return code`${runtime.givenText}(await request.text(), request.headers)`;
    default:
      return undefined;
  }
}

/** The body of an answer and its media type; undefined where the payload has a format. */
export function rawAnswer(
  context: EmitContext,
  member: Member,
  events: EventAnswers,
): { readonly body: Code; readonly contentType: Code } | undefined {
  const shape = shapeOf(context.model, member.target);
  const place = `output${access(member.name)}`;
  switch (shape.kind) {
    case 'blob': {
      const mediaType = member.mediaType ?? shape.mediaType ?? 'application/octet-stream';
      const body = shape.streaming
        ? [place]
        : code`${runtime.wholeBody}(${place}, ${literal(member.name)})`;
      return { body, contentType: [literal(mediaType)] };
    }
    case 'string':
      return {
        body: [place],
        contentType: [literal(member.mediaType ?? shape.mediaType ?? 'text/plain')],
      };
    case 'union':
      return shape.eventStream
        ? { body: events.body(member), contentType: [literal(eventStreamType)] }
        : undefined;
    default:
      return undefined;
  }
}

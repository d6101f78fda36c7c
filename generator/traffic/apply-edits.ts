/** Replaces parts of messages; all else stays as it was, byte for byte. */
import type { HttpHeader } from './exchange.js';
import { framesIn, reframed } from './read-events.js';
import type { Edit, Range } from './read-context.js';

/** A part of a body to replace. */
type BodyEdit = Extract<Edit, { readonly in: 'body' }>;

/** A URL with other parts. */
export function editTarget(url: string, edits: readonly Edit[]): string {
  const own = edits.flatMap((edit) => (edit.in === 'target' ? [edit] : []));
  return inOrder(own).reduceRight(
    (text, { at, by }) => text.slice(0, at.start) + by + text.slice(at.end),
    url,
  );
}

/** Headers with other texts. */
export function editHeaders(
  headers: readonly HttpHeader[],
  edits: readonly Edit[],
): readonly HttpHeader[] {
  return headers.map((header, index) => {
    const edit = edits.find((each) => each.in === 'header' && each.index === index);
    return edit?.in === 'header' ? { ...header, text: edit.by } : header;
  });
}

/** A body with other parts. */
export function editBody(body: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const own = edits.flatMap((edit) => (edit.in === 'body' ? [edit] : []));
  if (own.length === 0) return body;
  if (!own.some(({ event }) => event !== undefined)) return editBytes(body, own);
  const frames = framesIn(body) ?? [];
  const made = frames.map((frame, index) => {
    const inside = own.filter(({ event }) => event === index);
    const payload = body.subarray(frame.payload.start, frame.payload.end);
    return inside.length === 0
      ? body.subarray(frame.at.start, frame.at.end)
      : reframed(body, frame, editBytes(payload, inside));
  });
  return new Uint8Array(Buffer.concat(made));
}

/** Where something is written as bytes, the places count bytes; else they count what a text has. */
function editBytes(body: Uint8Array, edits: readonly BodyEdit[]): Uint8Array {
  const ordered = inOrder(edits);
  if (ordered.some(({ by }) => by instanceof Uint8Array)) {
    const pieces: Uint8Array[] = [];
    let from = 0;
    for (const { at, by } of ordered) {
      pieces.push(body.subarray(from, at.start), typeof by === 'string' ? Buffer.from(by) : by);
      from = at.end;
    }
    return new Uint8Array(Buffer.concat([...pieces, body.subarray(from)]));
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  let made = '';
  let from = 0;
  for (const { at, by } of ordered) {
    made += text.slice(from, at.start) + String(by);
    from = at.end;
  }
  return new TextEncoder().encode(made + text.slice(from));
}

/** By their places; of two that overlap, the wider one. */
function inOrder<Placed extends { readonly at: Range }>(
  edits: readonly Placed[],
): readonly Placed[] {
  const sorted = [...edits].sort(
    (one, other) => one.at.start - other.at.start || other.at.end - one.at.end,
  );
  let end = -1;
  return sorted.filter(({ at }) => {
    if (at.start < end) return false;
    end = Math.max(at.end, at.start + 1);
    return true;
  });
}

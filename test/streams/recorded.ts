/**
 * An answer of ConverseStream, frame by frame, as Bedrock sends it: with the padding `p`, and letters of several bytes. The bytes
 * were made by the `EventStreamCodec` of `@smithy/core`, so that our own encoder is not what proves our decoder.
 */
import type { ConverseStreamOutput } from '../../generated/bedrock-runtime/index.js';

/** A message as it is sent, and the event that a client gives: members that the model does not know stay. */
export interface RecordedEvent {
  readonly bytes: Uint8Array;
  readonly event: ConverseStreamOutput;
}

const frame = (...base64: readonly string[]): Uint8Array =>
  new Uint8Array(Buffer.from(base64.join(''), 'base64'));

const padding = (p: string): object => ({ p });

/** The events of a whole answer, in order. */
export const recordedEvents: readonly RecordedEvent[] = [
  {
    bytes: frame(
      'AAAAgAAAAFJRoV8jCzpldmVudC10eXBlBwAMbWVzc2FnZVN0YXJ0DTpjb250ZW50LXR5cGUHABBhcHBsaWNhdGlv',
      'bi9qc29uDTptZXNzYWdlLXR5cGUHAAVldmVudHsicCI6ImFiYyIsInJvbGUiOiJhc3Npc3RhbnQiffKe2No=',
    ),
    event: { messageStart: { role: 'assistant', ...padding('abc') } },
  },
  {
    bytes: frame(
      'AAAApgAAAFdvSnEICzpldmVudC10eXBlBwARY29udGVudEJsb2NrRGVsdGENOmNvbnRlbnQtdHlwZQcAEGFwcGxp',
      'Y2F0aW9uL2pzb24NOm1lc3NhZ2UtdHlwZQcABWV2ZW50eyJjb250ZW50QmxvY2tJbmRleCI6MCwiZGVsdGEiOnsi',
      'dGV4dCI6Ikdyw7zDnyAifSwicCI6ImFiY2RlZiJ9YgBvgw==',
    ),
    event: {
      contentBlockDelta: { delta: { text: 'Grüß ' }, contentBlockIndex: 0, ...padding('abcdef') },
    },
  },
  {
    bytes: frame(
      'AAAAowAAAFenqv54CzpldmVudC10eXBlBwARY29udGVudEJsb2NrRGVsdGENOmNvbnRlbnQtdHlwZQcAEGFwcGxp',
      'Y2F0aW9uL2pzb24NOm1lc3NhZ2UtdHlwZQcABWV2ZW50eyJjb250ZW50QmxvY2tJbmRleCI6MCwiZGVsdGEiOnsi',
      'dGV4dCI6ImRpY2gg8J+RiyJ9LCJwIjoiYSJ9BvOyfQ==',
    ),
    event: {
      contentBlockDelta: { delta: { text: 'dich 👋' }, contentBlockIndex: 0, ...padding('a') },
    },
  },
  {
    bytes: frame(
      'AAAAhgAAAFbZjG6aCzpldmVudC10eXBlBwAQY29udGVudEJsb2NrU3RvcA06Y29udGVudC10eXBlBwAQYXBwbGlj',
      'YXRpb24vanNvbg06bWVzc2FnZS10eXBlBwAFZXZlbnR7ImNvbnRlbnRCbG9ja0luZGV4IjowLCJwIjoiYWIiffM4',
      'iiA=',
    ),
    event: { contentBlockStop: { contentBlockIndex: 0, ...padding('ab') } },
  },
  {
    bytes: frame(
      'AAAAhQAAAFEASIHpCzpldmVudC10eXBlBwALbWVzc2FnZVN0b3ANOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9u',
      'L2pzb24NOm1lc3NhZ2UtdHlwZQcABWV2ZW50eyJwIjoiYWJjZCIsInN0b3BSZWFzb24iOiJlbmRfdHVybiJ9HPrd',
      'BQ==',
    ),
    event: { messageStop: { stopReason: 'end_turn', ...padding('abcd') } },
  },
  {
    bytes: frame(
      'AAAAwQAAAE4gM3KVCzpldmVudC10eXBlBwAIbWV0YWRhdGENOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pz',
      'b24NOm1lc3NhZ2UtdHlwZQcABWV2ZW50eyJtZXRyaWNzIjp7ImxhdGVuY3lNcyI6MjMxfSwicCI6ImFiYyIsInVz',
      'YWdlIjp7ImlucHV0VG9rZW5zIjo5LCJvdXRwdXRUb2tlbnMiOjUsInRvdGFsVG9rZW5zIjoxNH19tYCubQ==',
    ),
    event: {
      metadata: {
        usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14 },
        metrics: { latencyMs: 231 },
        ...padding('abc'),
      },
    },
  },
];

/** `modelStreamErrorException`, with the message, status and words of the model. */
export const recordedModelError: Uint8Array = frame(
  'AAAAygAAAGcVUdvoDzpleGNlcHRpb24tdHlwZQcAGW1vZGVsU3RyZWFtRXJyb3JFeGNlcHRpb24NOmNvbnRlbnQt',
  'dHlwZQcAEGFwcGxpY2F0aW9uL2pzb24NOm1lc3NhZ2UtdHlwZQcACWV4Y2VwdGlvbnsibWVzc2FnZSI6IlRoZSBt',
  'b2RlbCB3ZW50IGF3YXkiLCJvcmlnaW5hbE1lc3NhZ2UiOiJnb25lIiwib3JpZ2luYWxTdGF0dXNDb2RlIjo1MDJ9',
  'EH8ZBg==',
);

/** `throttlingException`. */
export const recordedThrottling: Uint8Array = frame(
  'AAAAjgAAAGFRQYBUDzpleGNlcHRpb24tdHlwZQcAE3Rocm90dGxpbmdFeGNlcHRpb24NOmNvbnRlbnQtdHlwZQcA',
  'EGFwcGxpY2F0aW9uL2pzb24NOm1lc3NhZ2UtdHlwZQcACWV4Y2VwdGlvbnsibWVzc2FnZSI6IlRvbyBtYW55IHRv',
  'a2VucyJ9yBsewQ==',
);

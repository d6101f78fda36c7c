import type { Defaults } from '../../generator/emitters/choices.js';
import type { Protocol } from '../../generator/model/model.js';
import type { Patch } from './things.js';

/** A change of `things`, and what it is from before to after and back. */
export interface Fixture {
  /** Default: `rest-json`. */
  readonly protocol?: Protocol;
  /** What both sides have besides. */
  readonly with?: Patch;
  readonly patch: Patch;
  readonly defaults?: Defaults;
  /** The changes, as `verdict where rule subject`. */
  readonly forth: readonly string[];
  readonly back: readonly string[];
}

const input = 'shapes/GetThingInput/members';
const output = 'shapes/GetThingOutput/members';
const error = 'shapes/NotThere/members';
const get = 'operations/GetThing';
const list = 'operations/ListThings';
const pages = { input: 'Token', output: 'Token', result: 'Items' };
const waiter = (delay: number, error = false): Patch[string] => ({
  delay,
  maxAttempts: 3,
  acceptors: error
    ? [{ state: 'success', matcher: 'error', expected: 'NotThere' }]
    : [{ state: 'success', matcher: 'path', argument: 'State', expected: 'new' }],
});
const short = (into: string): Patch[string] => [{ option: 'brief', into }];

export const fixtures: Readonly<Record<string, Fixture>> = {
  // The service.
  'another name on the command line': {
    with: {
      'service/endpoint': { prefix: 'thingstore' },
      'service/signing': { name: 'thingstore' },
    },
    patch: { 'service/cli': 'thingstore' },
    forth: ['major service service-renamed Thing Store'],
    back: ['major service service-renamed Thing Store'],
  },
  'another protocol': {
    protocol: 'aws-json-1.0',
    patch: { 'service/protocol': 'aws-json-1.1' },
    forth: ['major service protocol Thing Store'],
    back: ['major service protocol Thing Store'],
  },
  'another target': {
    protocol: 'aws-json-1.0',
    patch: { 'service/target': 'Others' },
    forth: ['major service target Thing Store'],
    back: ['major service target Thing Store'],
  },
  'another version in forms': {
    protocol: 'query',
    patch: { 'service/version': '2021-01-01' },
    forth: ['major service api-version-sent Thing Store'],
    back: ['major service api-version-sent Thing Store'],
  },
  'another version elsewhere': {
    patch: { 'service/version': '2021-01-01' },
    forth: ['patch service api-version Thing Store'],
    back: ['patch service api-version Thing Store'],
  },
  'another name to sign for': {
    patch: { 'service/signing': { name: 'other' } },
    forth: ['major service signing Thing Store'],
    back: ['major service signing Thing Store'],
  },
  'another host': {
    patch: { 'service/endpoint': { prefix: 'other' }, 'service/signing': { name: 'thingstore' } },
    with: {
      'service/endpoint': { prefix: 'thingstore' },
      'service/signing': { name: 'thingstore' },
    },
    forth: ['major service endpoint Thing Store'],
    back: ['major service endpoint Thing Store'],
  },
  'variables of the URL': {
    with: { 'service/endpoint': { url: 'https://things.example' } },
    patch: { 'service/endpoint': { url: 'https://{tenant}.things.example' } },
    forth: [
      'major service endpoint Thing Store',
      'major service region-required Thing Store',
      'major service url-variables Thing Store',
    ],
    back: [
      'major service endpoint Thing Store',
      'major service url-variables Thing Store',
      'minor service region-optional Thing Store',
    ],
  },
  'a host of a region': {
    with: { 'service/endpoint': { prefix: 'x', hosts: [{ url: 'https://x.{region}.example' }] } },
    patch: {
      'service/endpoint': {
        prefix: 'x',
        hosts: [
          { region: 'eu-west-1', url: 'https://y.example' },
          { url: 'https://x.{region}.example' },
        ],
      },
    },
    forth: ['patch service hosts Thing Store'],
    back: ['patch service hosts Thing Store'],
  },
  'another namespace': {
    protocol: 'rest-xml',
    patch: { 'service/xmlNamespace': 'http://things.example' },
    forth: ['major operation request-root GetThing', 'major operation request-root ListThings'],
    back: ['major operation request-root GetThing', 'major operation request-root ListThings'],
  },
  'another namespace of a payload': {
    protocol: 'rest-xml',
    with: {
      ...alone(['Note', 'Kind', 'Size', 'Texts', 'Table', 'When', 'Data']),
      [`${list}/input`]: undefined,
      [`${input}/Id`]: { type: 'Id', required: true, in: 'header', name: 'x-id' },
      [`${input}/Deep`]: { type: 'Deep', in: 'payload' },
    },
    patch: { 'shapes/Deep/xml': { namespace: 'http://things.example' } },
    forth: ['major input wire-form GetThingInput.Deep'],
    back: ['major input wire-form GetThingInput.Deep'],
  },
  'another frame of errors': {
    protocol: 'query',
    patch: { 'service/noErrorWrapping': true },
    forth: ['major service error-frame Thing Store'],
    back: ['major service error-frame Thing Store'],
  },
  'a union that becomes a structure': {
    patch: {
      'shapes/Deep': { type: 'union', members: { Inner: 'string', Outer: 'string' } },
    },
    with: { 'shapes/Deep': { type: 'structure', members: { Inner: 'string', Outer: 'string' } } },
    forth: ['major input type-changed GetThingInput.Deep'],
    back: ['minor input union-opened GetThingInput.Deep'],
  },
  'codes of former errors': {
    protocol: 'aws-json-1.0',
    patch: { 'service/queryCompatible': true },
    forth: ['patch service query-compatible Thing Store'],
    back: ['patch service query-compatible Thing Store'],
  },
  // Operations.
  'an operation': {
    patch: { 'operations/PutThing': { http: { method: 'PUT', uri: '/put' } } },
    forth: ['minor operation operation-added PutThing'],
    back: ['major operation operation-removed PutThing'],
  },
  'another command': {
    patch: { [`${get}/cli`]: 'fetch-thing' },
    forth: ['major operation command-renamed GetThing'],
    back: ['major operation command-renamed GetThing'],
  },
  'no authentication': {
    patch: { [`${get}/auth`]: 'none' },
    forth: ['major operation auth GetThing'],
    back: ['major operation auth GetThing'],
  },
  'an unsigned body': {
    patch: { [`${get}/auth`]: 'sigv4-unsigned-body' },
    forth: ['patch operation signed-body GetThing'],
    back: ['patch operation signed-body GetThing'],
  },
  'a further way to authenticate': {
    patch: { [`${get}/auth`]: ['sigv4', 'bearer'] },
    forth: ['minor operation other-auth-added GetThing'],
    back: ['major operation other-auth-removed GetThing'],
  },
  'another path': {
    patch: { [`${get}/http`]: { method: 'POST', uri: '/thing' } },
    forth: ['major operation request-line GetThing'],
    back: ['major operation request-line GetThing'],
  },
  'another name of a label alone': {
    with: {
      [`${get}/http`]: { method: 'POST', uri: '/things/{Id}' },
      [`${input}/Id`]: { type: 'Id', required: true, in: 'label' },
    },
    patch: {
      [`${get}/http`]: { method: 'POST', uri: '/things/{id}' },
      [`${input}/Id`]: { type: 'Id', required: true, in: 'label', wireName: 'id' },
    },
    forth: [],
    back: [],
  },
  'a prefix of the host': {
    patch: { [`${get}/hostPrefix`]: 'data.' },
    forth: ['major operation host-prefix GetThing'],
    back: ['major operation host-prefix GetThing'],
  },
  'another frame of the answer': {
    protocol: 'query',
    patch: { [`${get}/resultWrapper`]: 'Answer' },
    forth: ['major operation answer-form GetThing'],
    back: ['major operation answer-form GetThing'],
  },
  'another status': {
    patch: { [`${get}/http`]: { method: 'POST', uri: '/things', status: 201 } },
    forth: ['patch operation answer-status GetThing'],
    back: ['patch operation answer-status GetThing'],
  },
  'safe to repeat': {
    patch: { [`${get}/idempotent`]: true },
    forth: ['patch operation sending GetThing'],
    back: ['patch operation sending GetThing'],
  },
  pages: {
    patch: { [`${list}/pagination`]: pages },
    forth: ['minor operation paginator-added ListThings'],
    back: ['major operation paginator-removed ListThings'],
  },
  'other items of pages': {
    with: { [`${list}/pagination`]: pages },
    patch: { [`${list}/pagination`]: { ...pages, result: 'Others' } },
    forth: ['major operation paginator-items ListThings'],
    back: ['major operation paginator-items ListThings'],
  },
  'the size of pages': {
    with: { [`${list}/pagination`]: pages },
    patch: { [`${list}/pagination`]: { ...pages, limit: 'Max' } },
    forth: ['patch operation paginator-way ListThings'],
    back: ['patch operation paginator-way ListThings'],
  },
  'a waiter': {
    patch: { [`${get}/waiters`]: { ThingNew: waiter(1) } },
    forth: ['minor operation waiter-added GetThing'],
    back: ['major operation waiter-removed GetThing'],
  },
  'a waiter that ends with an error': {
    with: { [`${get}/waiters`]: { ThingNew: waiter(1) } },
    patch: { [`${get}/waiters`]: { ThingNew: waiter(1, true) } },
    forth: ['major operation waiter-answer GetThing'],
    back: ['major operation waiter-answer GetThing'],
  },
  'a waiter that is slower': {
    with: { [`${get}/waiters`]: { ThingNew: waiter(1) } },
    patch: { [`${get}/waiters`]: { ThingNew: waiter(2) } },
    forth: ['patch operation waiter-way GetThing'],
    back: ['patch operation waiter-way GetThing'],
  },
  'a short option': {
    patch: { [`${get}/shortOptions`]: short('Deep.Inner') },
    forth: ['minor operation options-added GetThing'],
    back: ['major operation options-removed GetThing'],
  },
  'what moves into a list': {
    with: {
      [`${input}/Nets`]: 'Nets',
      'shapes/Nets': { type: 'list', member: 'Net' },
      'shapes/Net': { type: 'structure', members: { Note: 'string', Public: 'string' } },
    },
    patch: { [`${get}/gathering`]: { into: 'Nets', where: ['Public'], members: { Note: 'Note' } } },
    forth: [],
    back: ['major operation options-removed GetThing'],
  },
  'a file for the answer': {
    with: {
      [`${output}`]: { Body: { type: 'blob', in: 'payload' } },
      'shapes/Name': undefined,
      'shapes/State': undefined,
      'shapes/Count': undefined,
      'shapes/Lines': undefined,
      'shapes/Choice': undefined,
      'shapes/Facts': undefined,
    },
    patch: { [`${output}/Body`]: 'blob' },
    forth: ['major operation outfile GetThing', 'major output wire-place GetThingOutput.Body'],
    back: ['major operation outfile GetThing', 'major output wire-place GetThingOutput.Body'],
  },
  'a deprecated operation': {
    patch: { [`${get}/deprecated`]: true },
    forth: ['minor operation deprecated GetThing'],
    back: ['patch operation deprecated-removed GetThing'],
  },
  // Errors.
  'an error': {
    patch: {
      [`${list}/errors`]: ['NotThere'],
    },
    forth: ['minor error error-added NotThere'],
    back: ['major error error-removed NotThere'],
  },
  'an error that any operation may have': {
    with: {
      'shapes/AccessDeniedException': { type: 'structure', error: 'client', members: {} },
      [`${get}/errors`]: ['NotThere', 'AccessDeniedException'],
    },
    patch: { [`${list}/errors`]: ['AccessDeniedException'] },
    forth: ['minor error error-added AccessDeniedException'],
    back: ['patch error error-common AccessDeniedException'],
  },
  'an error that any operation may have, with members': {
    with: {
      'shapes/AccessDeniedException': {
        type: 'structure',
        error: 'client',
        members: { Reason: { type: 'string' } },
      },
      [`${get}/errors`]: ['NotThere', 'AccessDeniedException'],
    },
    patch: { [`${list}/errors`]: ['AccessDeniedException'] },
    forth: ['minor error error-added AccessDeniedException'],
    back: ['major error error-removed AccessDeniedException'],
  },
  'another code of an error': {
    patch: { 'shapes/NotThere/error': { fault: 'client', code: 'Gone' } },
    forth: ['major error error-removed NotThere', 'minor error error-added NotThere'],
    back: ['major error error-removed NotThere', 'minor error error-added NotThere'],
  },
  'another status of an error': {
    patch: { 'shapes/NotThere/error': { fault: 'client', status: 404 } },
    forth: ['patch error error-status NotThere'],
    back: ['patch error error-status NotThere'],
  },
  'a member of an error': {
    patch: { [`${error}/Reason`]: 'string' },
    forth: ['minor error member-added NotThere.Reason'],
    back: ['major error member-removed NotThere.Reason'],
  },
  'the type of a member of an error': {
    patch: { [`${error}/Message`]: 'integer' },
    forth: ['major error type-changed NotThere.Message'],
    back: ['major error type-changed NotThere.Message'],
  },
  'the name of an error': {
    patch: {
      'shapes/NotThere': undefined,
      'shapes/Missing': {
        type: 'structure',
        error: { fault: 'client', code: 'NotThere' },
        members: { Message: 'string' },
      },
      [`${get}/errors`]: ['Missing'],
    },
    forth: ['major error type-renamed NotThere'],
    back: ['major error type-renamed Missing'],
  },
  'the wire of an error': {
    patch: {
      [`${error}/Message`]: { type: 'string', wireName: 'text', deprecated: true, sensitive: true },
    },
    forth: [
      'major error wire-name NotThere.Message',
      'minor error deprecated NotThere.Message',
      'patch error sensitive NotThere.Message',
    ],
    back: [
      'major error wire-name NotThere.Message',
      'patch error deprecated-removed NotThere.Message',
      'patch error sensitive NotThere.Message',
    ],
  },
  'the place in an error': {
    patch: { [`${error}/Message`]: { type: 'string', in: 'header', name: 'x-message' } },
    forth: ['major error wire-place NotThere.Message'],
    back: ['major error wire-place NotThere.Message'],
  },
  'the form in an error': {
    protocol: 'rest-xml',
    patch: { [`${error}/Message`]: { type: 'string', attribute: true } },
    forth: ['major error wire-form NotThere.Message'],
    back: ['major error wire-form NotThere.Message'],
  },
  'a time in an error': {
    with: { [`${error}/Since`]: 'timestamp' },
    patch: { [`${error}/Since`]: { type: 'timestamp', timestampFormat: 'date-time', default: 0 } },
    forth: [
      'patch error default-noted NotThere.Since',
      'patch error timestamp-form NotThere.Since',
    ],
    back: ['patch error default-noted NotThere.Since', 'patch error timestamp-form NotThere.Since'],
  },
  'how an error is printed': {
    patch: { [`${error}/Message`]: { type: 'string', jsonText: 'plain' } },
    forth: ['major error printed-form NotThere.Message'],
    back: ['major error printed-form NotThere.Message'],
  },
  // Members.
  'an optional member of an input': {
    patch: { [`${input}/More`]: 'string' },
    forth: ['minor input member-added GetThingInput.More'],
    back: ['major input member-removed GetThingInput.More'],
  },
  'a member of an output': {
    patch: { [`${output}/More`]: 'string' },
    forth: ['minor output member-added GetThingOutput.More'],
    back: ['major output member-removed GetThingOutput.More'],
  },
  'a required member of an input': {
    patch: { [`${input}/More`]: { type: 'string', required: true } },
    forth: ['major input required-member-added GetThingInput.More'],
    back: ['major input member-removed GetThingInput.More'],
  },
  'a required member of an output': {
    patch: { [`${output}/More`]: { type: 'string', required: true } },
    forth: ['minor output required-member-added GetThingOutput.More'],
    back: ['major output member-removed GetThingOutput.More'],
  },
  'what an input needs': {
    patch: { [`${input}/Note`]: { type: 'string', required: true } },
    forth: ['major input member-required GetThingInput.Note'],
    back: ['minor input member-optional GetThingInput.Note'],
  },
  'what an output always has': {
    patch: { [`${output}/Extra`]: { type: 'string', required: true } },
    forth: ['minor output member-required GetThingOutput.Extra'],
    back: ['major output member-optional GetThingOutput.Extra'],
  },
  'a second member of a union': {
    patch: { 'shapes/Choice/members/Two': 'string' },
    forth: ['major output second-union-member Choice.Two'],
    back: ['major output member-removed Choice.Two'],
  },
  'another type in an input': {
    patch: { [`${input}/Note`]: 'integer' },
    forth: ['major input type-changed GetThingInput.Note'],
    back: ['major input type-changed GetThingInput.Note'],
  },
  'another type in an output': {
    patch: { [`${output}/Extra`]: 'integer' },
    forth: ['major output type-changed GetThingOutput.Extra'],
    back: ['major output type-changed GetThingOutput.Extra'],
  },
  'a stream in an input': {
    with: {
      [`${input}/Data`]: { type: 'Data', in: 'payload' },
      'shapes/Data': { type: 'blob' },
      ...alone(['Note', 'Kind', 'Size', 'Texts', 'Table', 'Deep', 'When']),
      [`${input}/Id`]: { type: 'Id', required: true, in: 'header', name: 'x-id' },
    },
    patch: { 'shapes/Data': { type: 'blob', streaming: true } },
    forth: ['major input type-changed GetThingInput.Data'],
    back: ['major input type-changed GetThingInput.Data'],
  },
  'the name of a type in an input': {
    patch: {
      'shapes/Deep': undefined,
      'shapes/Deeper': { type: 'structure', members: { Inner: 'string' } },
      [`${input}/Deep`]: 'Deeper',
    },
    forth: ['major input type-renamed Deep'],
    back: ['major input type-renamed Deeper'],
  },
  'the name of a type in an output': {
    patch: {
      'shapes/Facts': undefined,
      'shapes/Truths': { type: 'structure', members: { Fact: 'string' } },
      [`${output}/Facts`]: 'Truths',
    },
    forth: ['major output type-renamed Facts'],
    back: ['major output type-renamed Truths'],
  },
  'a type that is used both ways': {
    with: {
      [`${output}/Kinds`]: 'Kinds',
      'shapes/Kinds': { type: 'structure', members: { Kind: 'Kind' } },
    },
    patch: { [`${input}/Kinds`]: 'Kinds' },
    forth: ['major output type-replaced Kinds', 'minor input member-added GetThingInput.Kinds'],
    back: ['major input member-removed GetThingInput.Kinds', 'major output type-renamed Kinds'],
  },
  'another type for an input, and the old one elsewhere': {
    with: {
      'shapes/Other': { type: 'structure', members: { Inner: 'string' } },
      [`${input}/Other`]: 'Other',
    },
    patch: { [`${input}/Deep`]: 'Other', [`${input}/Other`]: 'Deep' },
    forth: ['major input type-replaced Deep', 'major input type-replaced Other'],
    back: ['major input type-replaced Deep', 'major input type-replaced Other'],
  },
  'another type for an error, and the old one elsewhere': {
    with: {
      'shapes/Missing': { type: 'structure', error: 'client', members: {} },
      [`${list}/errors`]: ['Missing'],
    },
    patch: {
      'shapes/Missing/error': { fault: 'client', code: 'NotThere' },
      'shapes/NotThere/error': { fault: 'client', code: 'Missing' },
      'shapes/Missing/members/Message': 'string',
      'shapes/NotThere/members': {},
      [`${get}/errors`]: ['Missing'],
      [`${list}/errors`]: ['NotThere'],
    },
    forth: ['major error type-replaced Missing', 'major error type-replaced NotThere'],
    back: ['major error type-replaced Missing', 'major error type-replaced NotThere'],
  },
  // Values.
  'a whole number': {
    patch: { 'shapes/Size': { type: 'integer' } },
    forth: ['major input number-narrowed Size'],
    back: ['minor input number-widened Size'],
  },
  'the size of numbers': {
    with: { [`${error}/Count`]: 'Count' },
    patch: { 'shapes/Size': { type: 'float' }, 'shapes/Count': { type: 'long' } },
    forth: ['patch output number-size Count', 'patch input number-size Size'],
    back: ['patch output number-size Count', 'patch input number-size Size'],
  },
  'a value of an input': {
    patch: { 'shapes/Kind/enum': ['round', 'square', 'flat'] },
    forth: ['minor input enum-value-added Kind'],
    back: ['major input enum-value-removed Kind'],
  },
  'a value of an output': {
    patch: { 'shapes/State/enum': ['new', 'old', 'gone'] },
    forth: ['minor output enum-value-added State'],
    back: ['minor output enum-value-removed State'],
  },
  'any text in an input': {
    patch: { 'shapes/Kind/enum': undefined },
    forth: ['major input type-renamed Kind', 'minor input enum-opened Kind'],
    back: ['major input enum-closed Kind'],
  },
  'any text in an output': {
    patch: { 'shapes/State/enum': undefined },
    forth: ['major output type-renamed State', 'minor output enum-opened State'],
    back: ['minor output enum-closed State'],
  },
  'nulls in an input': {
    patch: { 'shapes/Table/sparse': true },
    forth: ['minor input sparse-added Table'],
    back: ['major input sparse-removed Table'],
  },
  'nulls in an output': {
    patch: { 'shapes/Lines/sparse': true },
    forth: ['major output sparse-added Lines'],
    back: ['minor output sparse-removed Lines'],
  },
  'a shorter text in an input': {
    patch: { 'shapes/Id/length': '1..10' },
    forth: ['major input constraint-tightened Id'],
    back: ['minor input constraint-loosened Id'],
  },
  'a first pattern in an input': {
    patch: { 'shapes/Id/pattern': '^a+$' },
    forth: ['major input constraint-tightened Id'],
    back: ['minor input constraint-loosened Id'],
  },
  'another pattern in an input': {
    with: { 'shapes/Id/pattern': '^a+$' },
    patch: { 'shapes/Id/pattern': '^[ab]+$' },
    forth: ['minor input constraint-loosened Id'],
    back: ['major input pattern-changed Id'],
  },
  'the same pattern in other words': {
    with: { 'shapes/Id/pattern': '^a+$' },
    patch: { 'shapes/Id/pattern': '^aa*$' },
    forth: ['patch input constraint-changed Id'],
    back: ['patch input constraint-changed Id'],
  },
  'a shorter text in an output': {
    patch: { 'shapes/Name/length': '1..10' },
    forth: ['patch output constraint-changed Name'],
    back: ['patch output constraint-changed Name'],
  },
  'the values of a number': {
    with: { 'shapes/Size': { type: 'integer', enum: { small: 1 } } },
    patch: { 'shapes/Size/enum': { small: 1, large: 2 } },
    forth: ['patch input constraint-changed Size'],
    back: ['patch input constraint-changed Size'],
  },
  'a name on the wire in an input': {
    patch: { [`${input}/Note`]: { type: 'string', wireName: 'note' } },
    forth: ['major input wire-name GetThingInput.Note'],
    back: ['major input wire-name GetThingInput.Note'],
  },
  'a name that the protocol does not look at': {
    protocol: 'smithy-rpc-v2-cbor',
    patch: { [`${input}/Note`]: { type: 'string', wireName: 'note' } },
    forth: [],
    back: [],
  },
  'a name of EC2': {
    protocol: 'ec2',
    patch: { [`${input}/Note`]: { type: 'string', ec2Name: 'Notice' } },
    forth: ['major input wire-name GetThingInput.Note'],
    back: ['major input wire-name GetThingInput.Note'],
  },
  'a place on the wire in an input': {
    patch: { [`${input}/Note`]: { type: 'string', in: 'query', name: 'note' } },
    forth: ['major input wire-place GetThingInput.Note'],
    back: ['major input wire-place GetThingInput.Note'],
  },
  'a form on the wire in an input': {
    protocol: 'query',
    patch: { [`${input}/Texts`]: { type: 'Texts', flattened: true } },
    forth: ['major input wire-form GetThingInput.Texts'],
    back: ['major input wire-form GetThingInput.Texts'],
  },
  'the form of a time in an input': {
    patch: { [`${input}/When`]: { type: 'timestamp', timestampFormat: 'date-time' } },
    forth: ['major input wire-form GetThingInput.When'],
    back: ['major input wire-form GetThingInput.When'],
  },
  'a name on the wire in an output': {
    patch: { [`${output}/Extra`]: { type: 'string', wireName: 'extra' } },
    forth: ['major output wire-name GetThingOutput.Extra'],
    back: ['major output wire-name GetThingOutput.Extra'],
  },
  'a form on the wire in an output': {
    protocol: 'rest-xml',
    patch: { [`${output}/Lines`]: { type: 'Lines', flattened: true } },
    forth: ['major output wire-form GetThingOutput.Lines'],
    back: ['major output wire-form GetThingOutput.Lines'],
  },
  'the form of a time in an output': {
    patch: { [`${output}/Made`]: { type: 'timestamp', timestampFormat: 'date-time' } },
    forth: ['patch output timestamp-form GetThingOutput.Made'],
    back: ['patch output timestamp-form GetThingOutput.Made'],
  },
  'a default that is filled in': {
    defaults: 'fill',
    patch: {
      'shapes/Deep/members/Inner': { type: 'string', default: 'a' },
      [`${output}/Extra`]: { type: 'string', default: 'a' },
    },
    forth: [
      'minor input default-filled Deep.Inner',
      'minor output default-filled GetThingOutput.Extra',
    ],
    back: [
      'major input default-changed Deep.Inner',
      'major output default-changed GetThingOutput.Extra',
    ],
  },
  'a default that is left to the service': {
    patch: {
      [`${input}/Note`]: { type: 'string', default: 'a' },
      [`${output}/Extra`]: { type: 'string', default: 'a' },
    },
    forth: [
      'patch input default-noted GetThingInput.Note',
      'patch output default-noted GetThingOutput.Extra',
    ],
    back: [
      'patch input default-noted GetThingInput.Note',
      'patch output default-noted GetThingOutput.Extra',
    ],
  },
  'a token': {
    patch: { [`${input}/Note`]: { type: 'string', idempotencyToken: true } },
    forth: ['patch input token GetThingInput.Note'],
    back: ['patch input token GetThingInput.Note'],
  },
  'what is sent where nothing is given': {
    patch: { [`${input}/Note`]: { type: 'string', clientDefault: 'a' } },
    forth: ['major input sent-value GetThingInput.Note'],
    back: ['major input sent-value GetThingInput.Note'],
  },
  'the name of an option': {
    patch: { [`${input}/Note`]: { type: 'string', cli: 'remark' } },
    forth: ['major input option-renamed GetThingInput.Note'],
    back: ['major input option-renamed GetThingInput.Note'],
  },
  'the form of an option': {
    with: { [`${input}/Flag`]: 'boolean' },
    patch: { [`${input}/Flag`]: { type: 'boolean', negative: 'unflag' } },
    forth: ['major input option-form GetThingInput.Flag'],
    back: ['major input option-form GetThingInput.Flag'],
  },
  'how an output is printed': {
    patch: { [`${output}/Extra`]: { type: 'string', jsonText: 'plain' } },
    forth: ['major output printed-form GetThingOutput.Extra'],
    back: ['major output printed-form GetThingOutput.Extra'],
  },
  secrets: {
    patch: { 'shapes/Id/sensitive': true, 'shapes/Name/sensitive': true },
    forth: ['patch input sensitive GetThingInput.Id', 'patch output sensitive GetThingOutput.Name'],
    back: ['patch input sensitive GetThingInput.Id', 'patch output sensitive GetThingOutput.Name'],
  },
  'deprecated members': {
    patch: {
      [`${input}/Note`]: { type: 'string', deprecated: true },
      [`${output}/Extra`]: { type: 'string', deprecated: 'Use Name.' },
    },
    forth: [
      'minor input deprecated GetThingInput.Note',
      'minor output deprecated GetThingOutput.Extra',
    ],
    back: [
      'patch input deprecated-removed GetThingInput.Note',
      'patch output deprecated-removed GetThingOutput.Extra',
    ],
  },
  documentation: {
    patch: {
      'service/title': 'Things',
      [`${get}/documentation`]: 'Gets.',
      [`${input}/Note`]: { type: 'string', documentation: 'A note.' },
      [`${output}/Extra`]: { type: 'string', documentation: 'More.' },
      [`${error}/Message`]: { type: 'string', documentation: 'What.' },
    },
    forth: [
      'none operation documentation GetThing',
      'none input documentation GetThingInput.Note',
      'none output documentation GetThingOutput.Extra',
      'none error documentation NotThere.Message',
      'none service documentation Thing Store',
    ],
    back: [
      'none operation documentation GetThing',
      'none input documentation GetThingInput.Note',
      'none output documentation GetThingOutput.Extra',
      'none error documentation NotThere.Message',
      'none service documentation Thing Store',
    ],
  },
  'the order of keys': {
    patch: {
      [`${input}/Note`]: undefined,
      [`${input}/Note `.trim()]: 'string',
      'shapes/Kind': { enum: ['square', 'round'], type: 'string' },
    },
    forth: [],
    back: [],
  },
};

/** Takes members out of the input, with the shapes that nothing else uses. */
function alone(members: readonly string[]): Patch {
  return Object.fromEntries(
    members.flatMap((name) => [
      [`${input}/${name}`, undefined],
      ...(/^(Kind|Size|Table|Deep)$/.test(name) ? [[`shapes/${name}`, undefined] as const] : []),
    ]),
  );
}

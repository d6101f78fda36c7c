/**
 * The model: what a specification says, whatever format it was written in. Types only.
 *
 * Shapes are linked by id through {@link Model.shapes}; every list keeps the order of the source,
 * and every node knows where it came from, so that a later stage can point at the line at fault.
 */

import type { PageLink } from '../documentation/page-link.js';
import type { Auth } from './auth.js';
import type { AddedOptions, OptionTraits } from './command-options.js';
import type { Gap } from './gap.js';
import type { MockResource } from './mock-resource.js';
import type { Checksum, CountOption, Example, Pagination, Waiter } from './operation-traits.js';
import type { Origin } from './origin.js';
import type { EndpointTrait, Signing } from './service-traits.js';

export type { Auth } from './auth.js';
export type { Gap } from './gap.js';
export type {
  Acceptor,
  Checksum,
  CountOption,
  Example,
  Pagination,
  Waiter,
} from './operation-traits.js';
export type { Origin } from './origin.js';
export type { EndpointParam, EndpointTrait, Signing } from './service-traits.js';

/** The wire protocols a specification can name. */
export const protocols = [
  'aws-json-1.0',
  'aws-json-1.1',
  'rest-json',
  'rest-xml',
  'query',
  'ec2',
  'smithy-rpc-v2-cbor',
] as const;

export type Protocol = (typeof protocols)[number];

/** How JSON stands in a text: as it is, or URL-encoded. */
export const jsonTexts = ['plain', 'url-encoded'] as const;

export type JsonText = (typeof jsonTexts)[number];

export const timestampFormats = ['date-time', 'epoch-seconds', 'http-date'] as const;

export type TimestampFormat = (typeof timestampFormats)[number];

/** A whole service, or the slice of one that a specification describes. */
export interface Model {
  readonly service: Service;
  readonly operations: readonly Operation[];
  readonly shapes: ReadonlyMap<string, Shape>;
  /**
   * What the source could not tell. Where this is not empty, facts that every model has (protocol,
   * version) may be stand-ins: such a model is good for pages, and for nothing that meets the wire.
   */
  readonly gaps?: readonly Gap[];
  /** What mocks that remember cannot know by themselves. */
  readonly mock?: readonly MockResource[];
}

export interface Service {
  /** The service id, e.g. `Cognito Identity`. */
  readonly id: string;
  /** The name as one word of the command line, e.g. `cognito-identity`; also the output folder. */
  readonly cli: string;
  /** What the program is called, e.g. `s3api`, where that is not `cli`. */
  readonly program?: string;
  /** The API version, e.g. `2014-06-30`; absent only where the endpoint has a URL of its own. */
  readonly version?: string;
  readonly protocol: Protocol;
  /** The prefix of `X-Amz-Target`, or the service name in the path of RPC v2. */
  readonly target?: string;
  readonly title?: string;
  /** The short form of the title, e.g. `Amazon SQS`. */
  readonly abbreviation?: string;
  readonly documentation?: string;
  readonly signing: Signing;
  readonly endpoint: EndpointTrait;
  readonly xmlNamespace?: string;
  /** Errors in XML stand at the root, without `ErrorResponse` around them, as S3 sends them. */
  readonly noErrorWrapping?: true;
  /** The service understands `x-amzn-query-mode`. */
  readonly queryCompatible: boolean;
  readonly auth: Auth;
  /** Schemes that serve as well, in order, for who has what they ask for and not what `auth` does. */
  readonly otherAuth?: readonly Auth[];
  /** Where the key goes, if one of the schemes is `api-key`. */
  readonly apiKeyHeader?: string;
  readonly origin: Origin;
}

export interface Operation extends AddedOptions {
  /** The name on the wire, e.g. `GetCredentialsForIdentity`. */
  readonly name: string;
  /** The name on the command line, e.g. `get-credentials-for-identity`. */
  readonly cli: string;
  readonly documentation?: string;
  /** The documentation as a reference page had it, where it was read from one. */
  readonly rst?: string;
  /** The worked examples of a reference page as it had them. */
  readonly rstExamples?: string;
  /** What the links in the `rst` texts of the operation and its members lead to. */
  readonly links?: readonly PageLink[];
  readonly deprecated?: string;
  readonly auth: Auth;
  /** As for the service; only where `auth` is not `none`. */
  readonly otherAuth?: readonly Auth[];
  /** Where the key goes, if one of the schemes is `api-key`. */
  readonly apiKeyHeader?: string;
  readonly http: { readonly method: string; readonly uri: string; readonly status?: number };
  readonly hostPrefix?: string;
  /** Headers that every request has unless a member sets them, by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The input member whose value, a URL, is where the request goes. */
  readonly endpointMember?: string;
  /** Requests carry the hash of their body and its tree hash, as Glacier defines it. */
  readonly treeHash?: true;
  /** One option of the command line that stands for two members. */
  readonly countOption?: CountOption;
  /** Id of a structure shape. */
  readonly input: string;
  /** Id of a structure shape. */
  readonly output: string;
  /** The source names no output at all, which some pages tell apart from one without members. */
  readonly silent?: true;
  /** Ids of the modelled error shapes. */
  readonly errors: readonly string[];
  readonly idempotent: boolean;
  readonly readonly: boolean;
  readonly pagination?: Pagination;
  readonly waiters: readonly Waiter[];
  readonly checksum?: Checksum;
  /** The element around the output of a query response, where it is not the name and `Result`. */
  readonly resultWrapper?: string;
  /** The output is the text of the root element itself, as in S3's `GetBucketLocation`. */
  readonly unwrappedOutput?: true;
  /** A success without a body is a failure of the service, as of S3's `CopyObject`. */
  readonly neverEmpty?: true;
  /** Whether the endpoint has to be, or can be, asked of the service itself. */
  readonly endpointDiscovery?: 'required' | 'optional';
  /** This is the operation that tells the endpoints. */
  readonly discoversEndpoints?: true;
  /** Parameters of the endpoint rules: fixed values, and paths into the input, by name. */
  readonly endpointParams?: {
    readonly fixed?: Readonly<Record<string, unknown>>;
    readonly fromInput?: Readonly<Record<string, string>>;
  };
  readonly compression: readonly string[];
  readonly examples: readonly Example[];
  readonly origin: Origin;
}

interface ShapeBase {
  readonly id: string;
  /** False for a shape that was written inline and whose id opslice made up. */
  readonly named: boolean;
  readonly documentation?: string;
  /** The comment of a skeleton in YAML, where it is not the first sentence of the documentation. */
  readonly yamlComment?: string;
  readonly deprecated?: string;
  /** Never to be shown in messages, logs or debug output. */
  readonly sensitive: boolean;
  readonly origin: Origin;
}

/** Inclusive bounds: of a length in characters, bytes or entries, or of a number's value. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape extends ShapeBase {
  readonly kind: 'structure';
  readonly members: readonly Member[];
  readonly error?: ErrorTrait;
  readonly xml?: XmlTrait;
}

/** Exactly one member is set. */
export interface UnionShape extends ShapeBase {
  readonly kind: 'union';
  readonly members: readonly Member[];
  readonly eventStream: boolean;
  readonly xml?: XmlTrait;
}

export interface ListShape extends ShapeBase {
  readonly kind: 'list';
  readonly member: Member;
  readonly length: Bounds;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly flattened: boolean;
}

export interface MapShape extends ShapeBase {
  readonly kind: 'map';
  readonly key: Member;
  readonly value: Member;
  readonly length: Bounds;
  readonly sparse: boolean;
  readonly flattened: boolean;
}

export interface StringShape extends ShapeBase {
  readonly kind: 'string';
  readonly length: Bounds;
  readonly pattern?: string;
  readonly enum?: readonly EnumValue[];
  readonly mediaType?: string;
}

export interface EnumValue {
  readonly value: string;
  readonly documentation?: string;
}

export const numberSizes = [
  'byte',
  'short',
  'integer',
  'long',
  'big-integer',
  'float',
  'double',
  'big-decimal',
] as const;

export type NumberSize = (typeof numberSizes)[number];

export interface NumberShape extends ShapeBase {
  readonly kind: 'number';
  readonly size: NumberSize;
  readonly range: Bounds;
  /** The values of an integer enum by name. */
  readonly enum?: readonly { readonly name: string; readonly value: number }[];
}

export interface BooleanShape extends ShapeBase {
  readonly kind: 'boolean';
}

export interface TimestampShape extends ShapeBase {
  readonly kind: 'timestamp';
  readonly format?: TimestampFormat;
}

export interface BlobShape extends ShapeBase {
  readonly kind: 'blob';
  readonly length: Bounds;
  readonly streaming: boolean;
  readonly requiresLength: boolean;
  readonly mediaType?: string;
}

/** Any JSON value. */
export interface DocumentShape extends ShapeBase {
  readonly kind: 'document';
}

export type Shape =
  | StructureShape
  | UnionShape
  | ListShape
  | MapShape
  | StringShape
  | NumberShape
  | BooleanShape
  | TimestampShape
  | BlobShape
  | DocumentShape;

/** What a specification calls the type of a shape: its kind, of a number the size. */
export type TypeWord = Exclude<Shape, NumberShape>['kind'] | NumberSize;

export interface ErrorTrait {
  readonly fault: 'client' | 'server';
  readonly status?: number;
  /** The code on the wire where it is not the shape's name. */
  readonly code?: string;
  /** The code in the header `x-amzn-query-error`, where it is not the one on the wire. */
  readonly queryCode?: string;
  readonly retryable?: 'yes' | 'throttling';
}

export interface XmlTrait {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/** Where a member travels in an HTTP request or response, if not in the body. */
export type Binding =
  | { readonly in: 'label' }
  | { readonly in: 'query'; readonly name: string }
  | { readonly in: 'query-map' }
  | { readonly in: 'header'; readonly name: string }
  | { readonly in: 'header-map'; readonly prefix: string }
  | { readonly in: 'payload' }
  | { readonly in: 'status' };

/** Of lists and maps, only the empty ones can be defaults. */
export type DefaultValue =
  string | number | boolean | null | readonly never[] | { readonly [name: string]: never };

/** A member of a structure or union, the member of a list, or the key or value of a map. */
export interface Member extends OptionTraits {
  readonly name: string;
  /** Id of the shape. */
  readonly target: string;
  readonly required: boolean;
  readonly documentation?: string;
  /** The comment of a skeleton in YAML, where it is not the first sentence of the documentation. */
  readonly yamlComment?: string;
  /** The documentation as a reference page had it, where it was read from one. */
  readonly rst?: string;
  readonly deprecated?: string;
  /** The option on the command line, without dashes, e.g. `identity-id`. */
  readonly cli: string;
  /**
   * The key in the body where it is not the name. Of a payload in XML the root element, where it is
   * not called as its shape.
   */
  readonly wireName?: string;
  readonly ec2Name?: string;
  readonly binding?: Binding;
  readonly hostLabel: boolean;
  readonly idempotencyToken: boolean;
  readonly timestampFormat?: TimestampFormat;
  readonly flattened: boolean;
  readonly attribute: boolean;
  readonly xml?: XmlTrait;
  readonly mediaType?: string;
  readonly event?: 'payload' | 'header';
  /** The parameter of the endpoint rules that the member sets. */
  readonly contextParam?: string;
  /**
   * The value that counts when none is given, which the service knows. Clients fill it in where the
   * output is asked to, in what they receive and in the structures within what they send. Bytes are
   * in base64, timestamps in seconds since 1970.
   */
  readonly default?: DefaultValue;
  /** What is sent where no value, or an empty one, is given. Only of members of an input. */
  readonly clientDefault?: string;
  /** Of a path such as `/hostedzone/Z1`, only `Z1` is sent. Only of members of an input. */
  readonly lastSegment?: true;
  /**
   * The value, bytes or text, is sent in base64, and its MD5 by the member of this name, unless that
   * is given. Only of members of an input.
   */
  readonly md5Member?: string;
  /** What a text in an answer holds is JSON, which the command line prints as such. */
  readonly jsonText?: JsonText;
  /** The syntaxes the reference page shows for the option; absent means: what its type allows. */
  readonly syntax?: readonly ('shorthand' | 'json')[];
  readonly origin: Origin;
}

/**
 * The shape with this id.
 *
 * @throws Error when the model is not linked, which the input stage rules out.
 */
export function shapeOf(model: Model, id: string): Shape {
  const shape = model.shapes.get(id);
  if (shape === undefined) throw new Error(`no shape ${id} in the model of ${model.service.id}`);
  return shape;
}

/**
 * The structure with this id.
 *
 * @throws Error when there is none, which the input stage rules out.
 */
export function structureOf(model: Model, id: string): StructureShape {
  const shape = shapeOf(model, id);
  if (shape.kind !== 'structure') throw new Error(`${id} is not a structure`);
  return shape;
}

/** The code of an error on the wire. */
export function errorCode(shape: StructureShape): string {
  return shape.error?.code ?? shape.id;
}

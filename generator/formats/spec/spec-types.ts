import type { Gathering, SavedOutput, ShortOption } from '../../model/command-options.js';
import type { HostRule } from '../../endpoints/host-rule.js';
import type {
  Acceptor,
  Auth,
  CountOption,
  DefaultValue,
  EndpointParam,
  JsonText,
  NumberSize,
  Protocol,
  TimestampFormat,
  TypeWord,
  XmlTrait,
} from '../../model/model.js';
import { numberSizes } from '../../model/model.js';

/**
 * The specification format as TypeScript types. The schema beside this file is declared to give
 * exactly these, so the two cannot drift apart.
 */
export interface Spec {
  /** The version of the format; 1 unless given. */
  format?: 1;
  service: ServiceSpec;
  operations?: Record<string, OperationSpec>;
  shapes?: Record<string, ShapeSpec>;
  gaps?: GapSpec[];
  /** What mocks that remember cannot know by themselves. */
  mock?: MockSpec | MockSpec[];
}

/** What operations do to a resource. */
export interface MockSpec {
  resource: string;
  create?: string | string[];
  get?: string | string[];
  list?: string | string[];
  update?: string | string[];
  delete?: string | string[];
  id?: string | string[];
  aliases?: string | string[];
  parent?: string;
  values?: Record<string, string | number | boolean>;
  notFound?: string;
  alreadyExists?: string;
  replaces?: string;
}

/**
 * A specification that refers to a model of another format instead of holding one: `from` says
 * where it is, relative to the specification, or the name of a service in an installed botocore.
 */
export interface ReferenceSpec {
  format?: 1;
  from: { botocore: string } | { smithy: string; service?: string } | { aws: string };
  operations?: string[];
  overlay?: string | string[];
  shippedOverlays?: boolean;
}

/** What the source of the specification could not tell: the place in here, and in the source. */
export interface GapSpec {
  what: string;
  at: string;
  fill: string;
}

/** A scheme of authentication by its name, or with what it needs to know. */
export type SchemeSpec = Exclude<Auth, 'api-key'> | { apiKey: { header: string } };

export interface ServiceSpec {
  id: string;
  cli?: string;
  program?: string;
  /** Absent only where `gaps` says so, or the endpoint has a URL of its own. */
  version?: string;
  /** Absent only where `gaps` says so. */
  protocol?: Protocol;
  target?: string;
  title?: string;
  abbreviation?: string;
  documentation?: string;
  signing?: { name?: string; region?: string; s3Style?: boolean };
  endpoint?: {
    prefix?: string;
    url?: string;
    global?: string;
    hosts?: HostRule[];
    rules?: unknown;
    clientParams?: Record<string, EndpointParam>;
  };
  xmlNamespace?: string;
  noErrorWrapping?: boolean;
  queryCompatible?: boolean;
  auth?: SchemeSpec | SchemeSpec[];
}

export interface OperationSpec {
  documentation?: string;
  rst?: string;
  rstExamples?: string;
  links?: Record<string, string>;
  deprecated?: boolean | string;
  auth?: SchemeSpec | SchemeSpec[];
  http?: { method?: string; uri?: string; status?: number };
  hostPrefix?: string;
  headers?: Record<string, string>;
  endpointMember?: string;
  treeHash?: boolean;
  countOption?: CountOption;
  shortOptions?: ShortOption[];
  gathering?: Gathering;
  savedOutputs?: SavedOutput[];
  input?: string | Record<string, MemberSpec>;
  output?: string | Record<string, MemberSpec>;
  errors?: string[];
  idempotent?: boolean;
  readonly?: boolean;
  pagination?: PaginationSpec;
  waiters?: Record<string, WaiterSpec>;
  checksum?: ChecksumSpec;
  resultWrapper?: string;
  unwrappedOutput?: boolean;
  neverEmpty?: boolean;
  endpointDiscovery?: 'required' | 'optional';
  discoversEndpoints?: boolean;
  endpointParams?: { fixed?: Record<string, unknown>; fromInput?: Record<string, string> };
  compression?: string[];
  examples?: ExampleSpec[];
  cli?: string;
}

export interface PaginationSpec {
  input: string | string[];
  output: string | string[];
  limit?: string;
  more?: string;
  result?: string | string[];
  nonAggregate?: string[];
  limitType?: 'integer' | 'long' | 'string';
}

export interface WaiterSpec {
  documentation?: string;
  delay: number;
  maxAttempts: number;
  acceptors: AcceptorSpec[];
}

export type AcceptorSpec = Omit<Acceptor, 'withInput'> & { readonly withInput?: boolean };

export interface ChecksumSpec {
  required?: boolean;
  algorithmMember?: string;
  validationMember?: string;
  responseAlgorithms?: string[];
}

export interface ExampleSpec {
  title: string;
  documentation?: string;
  input?: unknown;
  output?: unknown;
  error?: { shape: string; content: unknown };
}

/** `1..55`, `..10`, `3..`, or one number for exactly that. */
export type BoundsSpec = number | string;

export type EnumDocumentation = string | null | { documentation?: string };

export type StringEnumSpec = StringEnumEntry[] | Record<string, EnumDocumentation>;

/** A value, or a value that no key of a mapping could be, with its documentation. */
export type StringEnumEntry = string | { value: string; documentation?: string };

export type IntegerEnumSpec = Record<string, number>;

export type ErrorSpec =
  | 'client'
  | 'server'
  | {
      fault: 'client' | 'server';
      status?: number;
      code?: string;
      queryCode?: string;
      retryable?: boolean | 'throttling';
    };

/** What a member says about itself, whatever its type. */
export interface MemberTraitsSpec {
  required?: boolean;
  documentation?: string;
  yamlComment?: string;
  rst?: string;
  deprecated?: boolean | string;
  cli?: string;
  wireName?: string;
  ec2Name?: string;
  in?: 'label' | 'query' | 'query-map' | 'header' | 'header-map' | 'payload' | 'status';
  name?: string;
  prefix?: string;
  hostLabel?: boolean;
  idempotencyToken?: boolean;
  timestampFormat?: TimestampFormat;
  flattened?: boolean;
  attribute?: boolean;
  xml?: XmlTrait;
  mediaType?: string;
  event?: 'payload' | 'header';
  contextParam?: string;
  default?: DefaultValue;
  clientDefault?: string;
  lastSegment?: boolean;
  negative?: string;
  valueFlag?: boolean;
  base64?: boolean;
  md5Member?: string;
  jsonText?: JsonText;
  syntax?: ('shorthand' | 'json')[];
}

/** What a member says where it defines its shape on the spot. */
export interface InlineShapeSpec {
  sensitive?: boolean;
  length?: BoundsSpec;
  range?: BoundsSpec;
  pattern?: string;
  enum?: StringEnumEntry[] | Record<string, EnumDocumentation | number>;
  members?: Record<string, MemberSpec>;
  member?: MemberSpec;
  key?: MemberSpec;
  value?: MemberSpec;
  unique?: boolean;
  sparse?: boolean;
  streaming?: boolean;
  requiresLength?: boolean;
  eventStream?: boolean;
}

export interface LongMemberSpec extends MemberTraitsSpec, InlineShapeSpec {
  type: string;
}

export type MemberSpec = string | LongMemberSpec;

interface ShapeSpecBase {
  documentation?: string;
  yamlComment?: string;
  deprecated?: boolean | string;
  sensitive?: boolean;
}

export interface StructureSpec extends ShapeSpecBase {
  type: 'structure';
  members?: Record<string, MemberSpec>;
  error?: ErrorSpec;
  xml?: XmlTrait;
}

export interface UnionSpec extends ShapeSpecBase {
  type: 'union';
  members: Record<string, MemberSpec>;
  eventStream?: boolean;
  xml?: XmlTrait;
}

export interface ListSpec extends ShapeSpecBase {
  type: 'list';
  member: MemberSpec;
  length?: BoundsSpec;
  unique?: boolean;
  sparse?: boolean;
  flattened?: boolean;
}

export interface MapSpec extends ShapeSpecBase {
  type: 'map';
  key: MemberSpec;
  value: MemberSpec;
  length?: BoundsSpec;
  sparse?: boolean;
  flattened?: boolean;
}

export interface StringSpec extends ShapeSpecBase {
  type: 'string';
  length?: BoundsSpec;
  pattern?: string;
  enum?: StringEnumSpec;
  mediaType?: string;
}

export interface NumberSpec extends ShapeSpecBase {
  type: NumberSize;
  range?: BoundsSpec;
  enum?: IntegerEnumSpec;
}

export interface BooleanSpec extends ShapeSpecBase {
  type: 'boolean';
}

export interface TimestampSpec extends ShapeSpecBase {
  type: 'timestamp';
  format?: TimestampFormat;
}

export interface BlobSpec extends ShapeSpecBase {
  type: 'blob';
  length?: BoundsSpec;
  streaming?: boolean;
  requiresLength?: boolean;
  mediaType?: string;
}

export interface DocumentSpec extends ShapeSpecBase {
  type: 'document';
}

export type ShapeSpec =
  | StructureSpec
  | UnionSpec
  | ListSpec
  | MapSpec
  | StringSpec
  | NumberSpec
  | BooleanSpec
  | TimestampSpec
  | BlobSpec
  | DocumentSpec;

/** The words a specification may use for a type, beside the ids of its own shapes. */
export const shapeTypes: readonly TypeWord[] = [
  'structure',
  'union',
  'list',
  'map',
  'string',
  ...numberSizes,
  'boolean',
  'timestamp',
  'blob',
  'document',
];

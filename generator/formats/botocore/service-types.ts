/**
 * What is read of a `service-2.json`, as botocore and the AWS CLI have one for each service. The
 * schema in `service-file.ts` is declared to give exactly these types.
 */
export interface ServiceJson {
  readonly metadata: MetadataJson;
  readonly documentation?: string;
  readonly operations: Readonly<Record<string, OperationJson>>;
  readonly shapes: Readonly<Record<string, ShapeJson>>;
  readonly clientContextParams?: Readonly<Record<string, ClientParamJson>>;
}

export interface MetadataJson {
  readonly apiVersion?: string;
  readonly auth?: readonly string[];
  /** An empty mapping; that it is there is what counts. */
  readonly awsQueryCompatible?: unknown;
  readonly endpointPrefix?: string;
  readonly globalEndpoint?: string;
  readonly jsonVersion?: string;
  readonly protocol?: string;
  readonly protocols?: readonly string[];
  readonly serviceAbbreviation?: string;
  readonly serviceFullName?: string;
  readonly serviceId?: string;
  readonly signatureVersion?: string;
  readonly signingName?: string;
  readonly targetPrefix?: string;
  readonly xmlNamespace?: XmlNamespaceJson;
}

export interface ClientParamJson {
  readonly type: 'string' | 'boolean' | 'stringArray';
  readonly documentation?: string;
}

export type XmlNamespaceJson = string | { readonly uri: string; readonly prefix?: string };

export interface DeprecationJson {
  readonly deprecated?: boolean;
  readonly deprecatedMessage?: string;
}

export interface OperationJson extends DeprecationJson {
  readonly documentation?: string;
  readonly http?: {
    readonly method?: string;
    readonly requestUri?: string;
    readonly responseCode?: number;
  };
  readonly input?: InputJson;
  readonly output?: OutputJson;
  readonly errors?: readonly ErrorRefJson[];
  readonly idempotent?: boolean;
  readonly readonly?: boolean;
  readonly authtype?: string;
  readonly auth?: readonly string[];
  readonly unsignedPayload?: boolean;
  readonly endpoint?: { readonly hostPrefix?: string };
  readonly endpointdiscovery?: { readonly required?: boolean };
  readonly endpointoperation?: boolean;
  readonly httpChecksumRequired?: boolean;
  readonly httpChecksum?: {
    readonly requestChecksumRequired?: boolean;
    readonly requestAlgorithmMember?: string;
    readonly requestValidationModeMember?: string;
    readonly responseAlgorithms?: readonly string[];
  };
  readonly requestcompression?: { readonly encodings: readonly string[] };
  readonly staticContextParams?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly operationContextParams?: Readonly<Record<string, { readonly path: string }>>;
}

export interface InputJson {
  readonly shape: string;
  readonly documentation?: string;
  readonly locationName?: string;
  readonly xmlNamespace?: XmlNamespaceJson;
}

export interface OutputJson {
  readonly shape: string;
  readonly documentation?: string;
  readonly resultWrapper?: string;
}

/** An error in the list of an operation, which in old files says itself what the shape should. */
export interface ErrorRefJson {
  readonly shape: string;
  readonly documentation?: string;
  readonly error?: ErrorJson;
  readonly fault?: boolean;
}

export interface ErrorJson {
  readonly code?: string;
  readonly httpStatusCode?: number;
  readonly senderFault?: boolean;
}

export interface ShapeJson extends DeprecationJson {
  readonly type: string;
  readonly documentation?: string;
  readonly sensitive?: boolean;
  readonly members?: Readonly<Record<string, MemberJson>>;
  readonly required?: readonly string[];
  /** The name of the member that is the body. */
  readonly payload?: string;
  readonly union?: boolean;
  readonly document?: boolean;
  readonly eventstream?: boolean;
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly error?: ErrorJson;
  readonly retryable?: boolean | { readonly throttling?: boolean };
  readonly locationName?: string;
  readonly xmlNamespace?: XmlNamespaceJson;
  readonly member?: MemberJson;
  readonly key?: MemberJson;
  readonly value?: MemberJson;
  readonly flattened?: boolean;
  readonly sparse?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly timestampFormat?: string;
  readonly streaming?: boolean;
  readonly requiresLength?: boolean;
  readonly jsonvalue?: boolean;
}

/** A use of a shape: as a member, as the entry of a list, as the key or value of a map. */
export interface MemberJson extends DeprecationJson {
  readonly shape: string;
  readonly documentation?: string;
  readonly locationName?: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly queryName?: string;
  readonly hostLabel?: boolean;
  readonly idempotencyToken?: boolean;
  readonly jsonvalue?: boolean;
  readonly timestampFormat?: string;
  readonly flattened?: boolean;
  readonly streaming?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: XmlNamespaceJson;
  readonly eventpayload?: boolean;
  readonly eventheader?: boolean;
  readonly contextParam?: { readonly name: string };
  readonly enum?: readonly string[];
}

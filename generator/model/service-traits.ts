import type { HostRule } from '../endpoints/host-rule.js';

/** How signatures name a service, and what it wants of them. */
export interface Signing {
  readonly name: string;
  readonly region?: string;
  /** The path is signed as it is sent, and the hash of the body goes along in a header. */
  readonly s3Style?: true;
}

/** Where a service is found. */
export interface EndpointTrait {
  /** The first part of the host name. */
  readonly prefix: string;
  /**
   * The URL of a service that is not one of AWS, which may have variables such as `{tenant}`. No host
   * follows from a region then.
   */
  readonly url?: string;
  /** The host that serves all regions, where there is one. */
  readonly global?: string;
  /**
   * Where the hosts are others than those that follow from the prefix, the first that fits. Absent
   * where nobody knows, and then `global` counts.
   */
  readonly hosts?: readonly HostRule[];
  /** The rule set that gives the URL, as data (Smithy, `smithy.rules#endpointRuleSet`). */
  readonly rules?: unknown;
  /** What a client may set for the rules, by name. */
  readonly clientParams?: Readonly<Record<string, EndpointParam>>;
}

export interface EndpointParam {
  readonly type: 'string' | 'boolean' | 'stringArray';
  readonly documentation?: string;
}

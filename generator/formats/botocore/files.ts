import type { JsonFile } from '../../source/json.js';

/** The files botocore keeps of one service. */
export interface BotocoreFiles {
  /** `service-2.json`. */
  readonly service: JsonFile;
  readonly paginators?: JsonFile;
  readonly waiters?: JsonFile;
  readonly examples?: JsonFile;
  readonly rules?: JsonFile;
  /** `*.sdk-extras.json`, of service-2 and paginators-1. */
  readonly extras?: readonly JsonFile[];
  /**
   * The folder name of the service in botocore, e.g. `cognito-identity`: the name on the command
   * line. Default: made from the service id.
   */
  readonly cli?: string;
}

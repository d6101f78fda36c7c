/** What proves who calls. `expiration` is for whoever refreshes them: signing does not look at it. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  /** The account that they belong to, where whoever gave them told it. */
  readonly accountId?: string;
}

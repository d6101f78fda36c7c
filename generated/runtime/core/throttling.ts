/* eslint-disable */
// @ts-nocheck
/**
 * Matches the status and the code of a failure that asks for fewer requests: the codes that the SDKs
 * take for that (`THROTTLING_ERROR_CODES` in the SDK for JavaScript).
 */
export const throttling: RegExp =
  /^429|Throttl|^...((Bandwidth|Request)?LimitE|PriorR|ProvisionedT|SlowD|TooManyR|TransactionI)/;

/**
 * What S3 answers of the settings of buckets and objects: a plan keeps them, and here stands what there is
 * before somebody puts one. The codes are those of the "Error Responses" of the S3 API Reference.
 */
import type { ServiceBehaviour } from './mocked-service.js';
import { notRemembered, PlannedError } from './planned-error.js';
import { bucketOf, objectOf, type S3Call } from './s3-records.js';
import type { Values } from './values.js';

/** What `Get` answers where nobody has put a setting: an output, or an error with the status 404. */
export type UnsetAnswer =
  { readonly output: Values } | { readonly code: string; readonly text: string };

const none: UnsetAnswer = { output: {} };
const owner: Values = { ID: 'owner', DisplayName: 'owner' };

/** The list of who may do what with something that only its owner may use. */
const ownersOnly: UnsetAnswer = {
  output: {
    Owner: owner,
    Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
  },
};
const noConfiguration: UnsetAnswer = {
  code: 'NoSuchConfiguration',
  text: 'The specified configuration does not exist.',
};
const noLifecycle: UnsetAnswer = {
  code: 'NoSuchLifecycleConfiguration',
  text: 'The lifecycle configuration does not exist',
};
const noLock: UnsetAnswer = {
  code: 'NoSuchObjectLockConfiguration',
  text: 'The specified object does not have a ObjectLock configuration',
};

/** The settings of a bucket, by what stands behind `Get`, `Put` and `Delete`. */
export const bucketSettings: Readonly<Record<string, UnsetAnswer>> = {
  BucketAbac: none,
  BucketAccelerateConfiguration: none,
  BucketAcl: ownersOnly,
  BucketAnalyticsConfiguration: noConfiguration,
  BucketCors: {
    code: 'NoSuchCORSConfiguration',
    text: 'The CORS configuration does not exist',
  },
  BucketEncryption: {
    output: {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BucketKeyEnabled: false,
          },
        ],
      },
    },
  },
  BucketIntelligentTieringConfiguration: noConfiguration,
  BucketInventoryConfiguration: noConfiguration,
  BucketLifecycle: noLifecycle,
  BucketLifecycleConfiguration: noLifecycle,
  BucketLogging: none,
  BucketMetricsConfiguration: noConfiguration,
  BucketNotification: none,
  BucketNotificationConfiguration: none,
  BucketOwnershipControls: {
    code: 'OwnershipControlsNotFoundError',
    text: 'The bucket ownership controls were not found',
  },
  BucketPolicy: { code: 'NoSuchBucketPolicy', text: 'The bucket policy does not exist' },
  BucketReplication: {
    code: 'ReplicationConfigurationNotFoundError',
    text: 'The replication configuration was not found',
  },
  BucketRequestPayment: { output: { Payer: 'BucketOwner' } },
  BucketTagging: { code: 'NoSuchTagSet', text: 'The TagSet does not exist' },
  BucketVersioning: none,
  BucketWebsite: {
    code: 'NoSuchWebsiteConfiguration',
    text: 'The specified bucket does not have a website configuration',
  },
  ObjectLockConfiguration: {
    code: 'ObjectLockConfigurationNotFoundError',
    text: 'Object Lock configuration does not exist for this bucket',
  },
  PublicAccessBlock: {
    code: 'NoSuchPublicAccessBlockConfiguration',
    text: 'The public access block configuration was not found',
  },
};

/** The same of objects. */
export const objectSettings: Readonly<Record<string, UnsetAnswer>> = {
  ObjectAcl: ownersOnly,
  ObjectLegalHold: noLock,
  ObjectRetention: noLock,
  ObjectTagging: { output: { TagSet: [] } },
};

/** The output where nobody has put a setting. */
function unsetOutput(unset: UnsetAnswer): Values {
  if ('output' in unset) return unset.output;
  throw new PlannedError({ code: unset.code }, unset.text, 404);
}

/** What the plan says of a setting, for what there is. */
function settingBehaviours(
  settings: Readonly<Record<string, UnsetAnswer>>,
  check: (call: S3Call) => unknown,
): Record<string, ServiceBehaviour> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([noun, unset]): [string, ServiceBehaviour][] => {
      const change: ServiceBehaviour = (call) => {
        check(call);
        return call.next();
      };
      const get: ServiceBehaviour = (call) => {
        check(call);
        try {
          const output = call.next();
          // As for no tags at all, which are the same as none.
          return Object.keys(output).length > 0 ? output : unsetOutput(unset);
        } catch (error) {
          const isUnset = error instanceof PlannedError && error.code !== notRemembered;
          if (!isUnset) throw error;
          return unsetOutput(unset);
        }
      };
      return [
        [`Put${noun}`, change],
        [`Delete${noun}`, change],
        [`Get${noun}`, get],
      ];
    }),
  );
}

/** The operations that put, show and delete settings. */
export const allSettings: Readonly<Record<string, ServiceBehaviour>> = {
  ...settingBehaviours(bucketSettings, (call) => bucketOf(call)),
  ...settingBehaviours(objectSettings, (call) => objectOf(call)),
};

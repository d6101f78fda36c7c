/** What Secrets Manager does with the versions of secrets. */
import { textIn, textsIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord, MockStore } from './store.js';
import { isEqual, isValues, type Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

/** The error of Secrets Manager, which writes `Message` with a capital letter. */
function failure(code: string, text: string): PlannedError {
  return new PlannedError({ code, message: 'Message' }, text);
}

function secretOf({ input, store }: Call): MockRecord {
  const named = textIn(input, 'SecretId');
  const secret =
    store.get('Secret', named) ??
    store.list('Secret').find(({ fields }) => fields['ARN'] === named);
  if (secret !== undefined) return secret;
  throw failure('ResourceNotFoundException', 'There is no such secret');
}

/** A secret that is not about to be deleted. */
function liveSecretOf(call: Call): MockRecord {
  const secret = secretOf(call);
  if (secret.fields['DeletedDate'] === undefined) return secret;
  throw failure(
    'InvalidRequestException',
    'You can’t perform this operation on the secret because it was marked for deletion.',
  );
}

function versionsOf(store: MockStore, name: string): readonly MockRecord[] {
  return store.list('SecretVersion').filter(({ fields }) => fields['Name'] === name);
}

function stagesOf({ fields }: MockRecord): readonly string[] {
  return textsIn(fields, 'VersionStages');
}

/** Keeps a value as a version with stages, which other versions lose. */
function addVersion(call: Call, secret: MockRecord, stages: readonly string[]): string {
  const { input, store } = call;
  const { Name } = secret.fields;
  const VersionId = textIn(input, 'ClientRequestToken') || store.fill('{uuid}');
  const { SecretString, SecretBinary } = input;
  const before = store.get('SecretVersion', Name, VersionId);
  if (before !== undefined) {
    // A request that is sent once more makes nothing new; with another value it is a mistake.
    const isSame =
      isEqual(before.fields['SecretString'], SecretString) &&
      isEqual(before.fields['SecretBinary'], SecretBinary);
    if (isSame) return VersionId;
    throw failure(
      'ResourceExistsException',
      `${VersionId} is the ClientRequestToken of another version of this secret already`,
    );
  }
  for (const version of versionsOf(store, textIn(secret.fields, 'Name'))) {
    const left = stagesOf(version).filter((stage) => !stages.includes(stage));
    const isReplaced = stages.includes('AWSCURRENT') && stagesOf(version).includes('AWSCURRENT');
    const others = left.filter(
      (stage) => !(stages.includes('AWSCURRENT') && stage === 'AWSPREVIOUS'),
    );
    const VersionStages = isReplaced ? [...others, 'AWSPREVIOUS'] : others;
    store.put('SecretVersion', [Name, version.fields['VersionId']], {
      ...version.fields,
      VersionStages,
    });
  }
  store.put('SecretVersion', [Name, VersionId], {
    Name,
    VersionId,
    VersionStages: stages,
    CreatedDate: store.now(),
    ...(SecretString === undefined ? {} : { SecretString }),
    ...(SecretBinary === undefined ? {} : { SecretBinary }),
  });
  return VersionId;
}

function hasValue({ SecretString, SecretBinary }: Values): boolean {
  return SecretString !== undefined || SecretBinary !== undefined;
}

function namesOf({ fields }: MockRecord): Values {
  return { ARN: fields['ARN'], Name: fields['Name'] };
}

function value(call: Call): Values {
  const { input, store } = call;
  const secret = liveSecretOf(call);
  const { VersionId, VersionStage } = input;
  const stage = VersionId === undefined ? (VersionStage ?? 'AWSCURRENT') : VersionStage;
  const version = versionsOf(store, textIn(secret.fields, 'Name')).find(
    (each) =>
      (VersionId === undefined || each.fields['VersionId'] === VersionId) &&
      (stage === undefined || stagesOf(each).includes(`${stage}`)),
  );
  if (version === undefined) {
    throw failure('ResourceNotFoundException', 'The secret has no such version or stage');
  }
  return { ...version.fields, ...namesOf(secret) };
}

function remove(call: Call): Values {
  const { input, store } = call;
  const { RecoveryWindowInDays: window, ForceDeleteWithoutRecovery: force } = input;
  if (window !== undefined && force === true) {
    throw failure(
      'InvalidParameterException',
      'Give ForceDeleteWithoutRecovery or RecoveryWindowInDays, not both',
    );
  }
  if (window !== undefined && (Number(window) < 7 || Number(window) > 30)) {
    throw failure('InvalidParameterException', 'RecoveryWindowInDays is 7 to 30 days');
  }
  const secret = secretOf(call);
  const { Name } = secret.fields;
  const days = Number(window ?? 30);
  const isForced = force === true;
  if (isForced) {
    for (const { fields } of versionsOf(store, textIn(secret.fields, 'Name'))) {
      store.remove('SecretVersion', Name, fields['VersionId']);
    }
    store.remove('Secret', Name);
  } else {
    store.put('Secret', [Name], { ...secret.fields, DeletedDate: store.now() });
  }
  const DeletionDate = new Date(store.now().getTime() + (isForced ? 0 : days * 86_400_000));
  return { ...namesOf(secret), DeletionDate };
}

/** What Secrets Manager does, by operation, where the plan does not say all. */
export const secretsManagerBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  CreateSecret(call) {
    const { store, input } = call;
    const output = call.next();
    const secret = store.get('Secret', input['Name']);
    if (secret === undefined) return output;
    const { SecretString, SecretBinary, ...fields } = secret.fields;
    const kept = store.put('Secret', [input['Name']], fields);
    return hasValue({ SecretString, SecretBinary })
      ? { ...output, VersionId: addVersion(call, kept, ['AWSCURRENT']) }
      : output;
  },
  GetSecretValue: value,
  PutSecretValue(call) {
    const secret = liveSecretOf(call);
    const given = textsIn(call.input, 'VersionStages');
    const VersionStages = given.length === 0 ? ['AWSCURRENT'] : given;
    const VersionId = addVersion(call, secret, VersionStages);
    return { ...namesOf(secret), VersionId, VersionStages };
  },
  UpdateSecret(call) {
    const secret = liveSecretOf(call);
    const { store, input } = call;
    const { Description, KmsKeyId } = input;
    const fields = {
      ...secret.fields,
      ...(Description === undefined ? {} : { Description }),
      ...(KmsKeyId === undefined ? {} : { KmsKeyId }),
      LastChangedDate: store.now(),
    };
    store.put('Secret', [secret.fields['Name']], fields);
    const made = hasValue(input) ? { VersionId: addVersion(call, secret, ['AWSCURRENT']) } : {};
    return { ...namesOf(secret), ...made };
  },
  DescribeSecret(call) {
    const output = call.next();
    const secret = secretOf(call);
    const versions = versionsOf(call.store, textIn(secret.fields, 'Name'));
    const stages = versions
      .filter((each) => stagesOf(each).length > 0)
      .map((each) => [each.fields['VersionId'], stagesOf(each)]);
    return { ...output, VersionIdsToStages: Object.fromEntries(stages) };
  },
  ListSecrets(call) {
    const output = call.next();
    if (call.input['IncludePlannedDeletion'] === true) return output;
    const { SecretList: all } = output;
    const live = Array.isArray(all)
      ? all.filter((each) => isValues(each) && each['DeletedDate'] === undefined)
      : [];
    return { ...output, SecretList: live };
  },
  DeleteSecret: remove,
  RestoreSecret(call) {
    const secret = secretOf(call);
    const { DeletedDate: _, ...fields } = secret.fields;
    call.store.put('Secret', [fields['Name']], fields);
    return namesOf(secret);
  },
};

/** What Parameter Store of Systems Manager does with versions, labels and paths. */
import { refuseMembers, sliceOf, textIn, textsIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { PlannedError } from './planned-error.js';
import type { MockRecord, MockStore } from './store.js';
import type { Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

/** As many labels as a version may have, by the guide of Parameter Store. */
const mostLabels = 10;

/** A name of a parameter without what stands behind it: a version or a label. */
interface Selected {
  readonly name: string;
  /** With its colon, as answers have it. */
  readonly selector: string;
}

function selected(text: string): Selected {
  const [, arn = '', name = '', selector = ''] =
    /^(arn:[^:]*:ssm:[^:]*:[^:]*:parameter)?([^:]*)(:.*)?$/.exec(text) ?? [];
  return { name: arn + name, selector };
}

function parameterOf(store: MockStore, name: string): MockRecord | undefined {
  return (
    store.get('Parameter', name) ??
    store.list('Parameter').find(({ fields }) => fields['ARN'] === name)
  );
}

function knownParameter(store: MockStore, name: string): MockRecord {
  const parameter = parameterOf(store, name);
  if (parameter !== undefined) return parameter;
  throw new PlannedError({ code: 'ParameterNotFound' }, `Parameter ${name} not found.`);
}

function nameOf({ fields }: MockRecord): string {
  return textIn(fields, 'Name');
}

/** The versions of a parameter, the oldest first. */
function versionsOf(store: MockStore, parameter: MockRecord): readonly MockRecord[] {
  const name = nameOf(parameter);
  return store.list('ParameterVersion').filter((each) => nameOf(each) === name);
}

/** The version that a number names; the last where none does. */
function versionOf(store: MockStore, parameter: MockRecord, number: unknown): MockRecord {
  const versions = versionsOf(store, parameter);
  const version =
    number === undefined
      ? versions.at(-1)
      : versions.find(({ fields }) => fields['Version'] === Number(number));
  if (version !== undefined) return version;
  throw new PlannedError(
    { code: 'ParameterVersionNotFound' },
    `Systems Manager could not find version ${number} of ${nameOf(parameter)}. Verify the version and try again.`,
  );
}

/** What answers show of a version: secret values only where they are asked for in the clear. */
function shown(members: readonly string[], fields: Values, isDecrypted: boolean): Values {
  const entries = members
    .filter((name) => fields[name] !== undefined)
    .map((name) => [name, fields[name]]);
  const isHidden = fields['Type'] === 'SecureString' && !isDecrypted;
  const key = textIn(fields, 'KeyId') || 'alias/aws/ssm';
  return {
    ...Object.fromEntries(entries),
    ...(isHidden ? { Value: `kms:${key}:${textIn(fields, 'Value')}` } : {}),
  };
}

const shownParameter = ['Name', 'Type', 'Value', 'Version', 'LastModifiedDate', 'ARN', 'DataType'];

const shownVersion = [
  'Name',
  'Type',
  'KeyId',
  'LastModifiedDate',
  'Description',
  'Value',
  'AllowedPattern',
  'Version',
  'Labels',
  'Tier',
  'Policies',
  'DataType',
];

/** A parameter, or the version of it that a name selects. Undefined where there is none. */
function found({ input, store }: Call, text: string): Values | undefined {
  const { name, selector } = selected(text);
  const parameter = parameterOf(store, name);
  if (parameter === undefined) return undefined;
  const isDecrypted = input['WithDecryption'] === true;
  if (selector === '') return shown(shownParameter, parameter.fields, isDecrypted);
  const wanted = selector.slice(1);
  const version = /^\d+$/.test(wanted)
    ? versionOf(store, parameter, wanted)
    : versionsOf(store, parameter).find(({ fields }) => textsIn(fields, 'Labels').includes(wanted));
  if (version === undefined) return undefined;
  const fields = { ...version.fields, ARN: parameter.fields['ARN'] };
  return { ...shown(shownParameter, fields, isDecrypted), Selector: selector };
}

function keepVersion({ store }: Call, { fields }: MockRecord, before: Values | undefined): void {
  const { Name, Version } = fields;
  const kept = { ...(before?.['Type'] === undefined ? {} : { Type: before['Type'] }), ...fields };
  store.put('Parameter', [Name], kept);
  store.put('ParameterVersion', [Name, Version], { ...kept, Labels: [] });
}

function removeVersions(store: MockStore, parameter: MockRecord): void {
  for (const { fields } of versionsOf(store, parameter)) {
    store.remove('ParameterVersion', fields['Name'], fields['Version']);
  }
}

/** Whether a name lies below a path: right below, or at any depth. */
function isBelow(name: string, path: string, isDeep: boolean): boolean {
  const start = `${path.replace(/\/+$/, '')}/`;
  // A name without a slash lies at the top.
  const whole = name.startsWith('/') ? name : `/${name}`;
  return whole.startsWith(start) && (isDeep || !whole.slice(start.length).includes('/'));
}

function putLabels(version: MockRecord, store: MockStore, labels: readonly string[]): void {
  const { Name, Version } = version.fields;
  store.put('ParameterVersion', [Name, Version], { ...version.fields, Labels: labels });
}

function isWrongLabel(label: string): boolean {
  return /^(?:aws|ssm|\d)/i.test(label) || !/^[\w.-]{1,100}$/.test(label);
}

function pageOf<Item>(
  { input }: Call,
  items: readonly Item[],
  usual: number,
): { readonly page: readonly Item[]; readonly next: Values } {
  const { page, next } = sliceOf(items, input['NextToken'], input['MaxResults'], usual);
  return { page, next: next === undefined ? {} : { NextToken: next } };
}

/** What the model does not say of a parameter, of the API Reference of `PutParameter`. */
function checkParameter(input: Values, isThere: boolean): void {
  const { AllowedPattern, Overwrite, Tags, Type } = input;
  if (Overwrite === true && Array.isArray(Tags) && Tags.length > 0) {
    throw new PlannedError(
      { code: 'ValidationException' },
      'Tags are taken only for a new parameter: leave Overwrite out, or change the tags with AddTagsToResource',
      400,
    );
  }
  if (Type === undefined && !isThere) {
    throw new PlannedError({ code: 'ValidationException' }, 'A new parameter needs a Type', 400);
  }
  if (typeof AllowedPattern === 'string' && !matches(AllowedPattern, textIn(input, 'Value'))) {
    throw new PlannedError(
      { code: 'ParameterPatternMismatchException' },
      `the value does not match ${AllowedPattern}`,
    );
  }
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    throw new PlannedError(
      { code: 'InvalidAllowedPatternException' },
      `${pattern} is not a regular expression`,
    );
  }
}

/** What Parameter Store does, by operation, where the plan does not say all. */
export const ssmBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  PutParameter(call) {
    const before = parameterOf(call.store, textIn(call.input, 'Name'))?.fields;
    checkParameter(call.input, before !== undefined);
    const output = call.next();
    const parameter = knownParameter(call.store, textIn(call.input, 'Name'));
    keepVersion(call, parameter, before);
    return output;
  },
  GetParameter(call) {
    const name = textIn(call.input, 'Name');
    const Parameter = found(call, name);
    if (Parameter !== undefined) return { Parameter };
    throw new PlannedError({ code: 'ParameterNotFound' }, `Parameter ${name} not found.`);
  },
  GetParameters(call) {
    const names = textsIn(call.input, 'Names');
    const all = names.map((name) => {
      try {
        return { name, parameter: found(call, name) };
      } catch (error) {
        // A version that there is not is among those that are not there, too.
        if (!(error instanceof PlannedError)) throw error;
        return { name, parameter: undefined };
      }
    });
    return {
      Parameters: all.flatMap(({ parameter }) => parameter ?? []),
      InvalidParameters: all.filter(({ parameter }) => !parameter).map(({ name }) => name),
    };
  },
  GetParametersByPath(call) {
    const { input, store } = call;
    const filters = input['ParameterFilters'];
    if (!Array.isArray(filters) || filters.length > 0) {
      refuseMembers('GetParametersByPath', input, ['ParameterFilters']);
    }
    const path = textIn(input, 'Path');
    const below = store
      .list('Parameter')
      .filter((each) => isBelow(nameOf(each), path, input['Recursive'] === true));
    const { page, next } = pageOf(call, below, 10);
    const isDecrypted = input['WithDecryption'] === true;
    return {
      Parameters: page.map(({ fields }) => shown(shownParameter, fields, isDecrypted)),
      ...next,
    };
  },
  GetParameterHistory(call) {
    const { input, store } = call;
    const parameter = knownParameter(store, textIn(input, 'Name'));
    const { page, next } = pageOf(call, versionsOf(store, parameter), 50);
    const isDecrypted = input['WithDecryption'] === true;
    return {
      Parameters: page.map(({ fields }) => shown(shownVersion, fields, isDecrypted)),
      ...next,
    };
  },
  LabelParameterVersion({ input, store }) {
    const parameter = knownParameter(store, textIn(input, 'Name'));
    const version = versionOf(store, parameter, input['ParameterVersion']);
    const given = textsIn(input, 'Labels');
    const InvalidLabels = given.filter(isWrongLabel);
    const right = given.filter((label) => !isWrongLabel(label));
    const labels = [...new Set([...textsIn(version.fields, 'Labels'), ...right])];
    if (labels.length > mostLabels) {
      throw new PlannedError(
        { code: 'ParameterVersionLabelLimitExceeded' },
        `A parameter version can have maximum ${mostLabels} labels.`,
      );
    }
    // A label names one version of a parameter: it moves.
    for (const other of versionsOf(store, parameter)) {
      const left = textsIn(other.fields, 'Labels').filter((label) => !right.includes(label));
      putLabels(other, store, other === version ? labels : left);
    }
    return { InvalidLabels, ParameterVersion: version.fields['Version'] };
  },
  UnlabelParameterVersion({ input, store }) {
    const parameter = knownParameter(store, textIn(input, 'Name'));
    const version = versionOf(store, parameter, input['ParameterVersion']);
    const labels = textsIn(version.fields, 'Labels');
    const given = textsIn(input, 'Labels');
    putLabels(
      version,
      store,
      labels.filter((label) => !given.includes(label)),
    );
    return {
      RemovedLabels: given.filter((label) => labels.includes(label)),
      InvalidLabels: given.filter((label) => !labels.includes(label)),
    };
  },
  DeleteParameter(call) {
    const parameter = parameterOf(call.store, textIn(call.input, 'Name'));
    const output = call.next();
    if (parameter !== undefined) removeVersions(call.store, parameter);
    return output;
  },
  DeleteParameters(call) {
    const parameters = textsIn(call.input, 'Names').map((name) => parameterOf(call.store, name));
    const output = call.next();
    for (const each of parameters) if (each !== undefined) removeVersions(call.store, each);
    return output;
  },
};

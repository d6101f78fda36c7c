import {
  hasKeys,
  type Is,
  isForm,
  isListOf,
  isOneOf,
  isText,
  optional,
} from '../../source/shapes.js';

/** What stands in the place of a source that nobody else has. */
export const folderOutside = 'a folder outside of the project';

/** A model that a project keeps. */
export interface LockedModel {
  /** The service, as its folder in the public models is called. */
  readonly service: string;
  /** The API version. */
  readonly version: string;
  /** Where it is from: an address, a path from the root of the project, or {@link folderOutside}. */
  readonly source: string;
  /** The revision of the public models that has it, where that is known. */
  readonly commit?: string;
  /** The SHA-256 of the JSON, not packed, in hexadecimal. */
  readonly sha256: string;
  /** The file that has it, packed with gzip: a path from the root of the project. */
  readonly file: string;
}

/** The names that services may have, which become names of files and parts of addresses. */
export const serviceForm: RegExp = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** What an API version looks like. */
export const versionForm: RegExp = /^\d{4}-\d\d-\d\d$/;

/** What a commit looks like. */
export const commitForm: RegExp = /^[0-9a-f]{40}$/;

/** What a SHA-256 looks like. */
export const hashForm: RegExp = /^[0-9a-f]{64}$/;

/** What a path of a packed model looks like: never outside of the project. */
export const fileForm: RegExp = /^models\/[a-z0-9]+(?:[-.][a-z0-9]+)*\.json\.gz$/;

const isEntry = hasKeys<LockedModel>(
  {
    service: isForm(serviceForm),
    version: isForm(versionForm),
    source: isForm(/./s),
    commit: optional(isForm(commitForm)),
    sha256: isForm(hashForm),
    file: isForm(fileForm),
  },
  'nothing',
);

/** What the file says. */
export interface LockText {
  readonly about?: string;
  readonly format: 1;
  readonly models: readonly LockedModel[];
}

/** Whether a value is that. What is wrong with another one, the schema says (`lock-faults.ts`). */
export const isLockText: Is<LockText> = hasKeys<LockText>(
  { about: optional(isText), format: isOneOf([1]), models: isListOf(isEntry) },
  'nothing',
);

/** Whether two entries speak of the same model: a project keeps one of each API version. */
export function isSameModel(one: LockedModel, other: LockedModel): boolean {
  return one.service === other.service && one.version === other.version;
}

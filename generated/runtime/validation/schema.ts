/* eslint-disable */
// @ts-nocheck
/**
 * Checks of an input by the constraints of the model, offered as Standard Schema
 * (https://standardschema.dev, version 1), so that forms and routers can use them too.
 *
 * No message repeats a value, since it may be a secret.
 */

/** What is wrong, and where: the keys and indexes that lead there. */
export interface Issue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** A schema as the Standard Schema specification has it. */
export interface StandardSchema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'opslice';
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: Value; readonly issues?: undefined }
      | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}

/**
 * An input that breaks the constraints of the model; `issues` has all of them. A class, since people
 * catch it by `instanceof`, and it is not the failure of a call.
 */
export class InputError extends Error {
  readonly code = 'InputError';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(['Invalid input:', ...issues.map(describe)].join('\n  '));
    this.name = 'InputError';
    this.issues = issues;
  }
}

/** One line: the path, then what is wrong there. */
function describe({ path, message }: Issue): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return `${steps.join('').replace(/^\./, '') || 'input'}: ${message}`;
}

/**
 * Gives the input back if it obeys the schema.
 *
 * @throws InputError with everything that is wrong.
 */
export function assertValid<Value>(schema: StandardSchema<Value>, input: unknown): Value {
  const outcome = schema['~standard'].validate(input);
  // Told by a key, since only strict compilers tell the two apart by the issues.
  if ('value' in outcome) return outcome.value;
  throw new InputError(outcome.issues);
}

/** Reports what is wrong with a value. */
export type Check = (value: unknown, path: Issue['path'], report: (issue: Issue) => void) => void;

/** The schema of a shape; its check is made when it is first used. */
export function schema<Value>(check: Check): StandardSchema<Value> {
  return {
    '~standard': {
      version: 1,
      vendor: 'opslice',
      validate(value) {
        const issues: Issue[] = [];
        check(value, [], (issue) => issues.push(issue));
        return obeys<Value>(value, issues) ? { value } : { issues };
      },
    },
  };
}

/** A value that a check found nothing wrong with has the type the check was made for. */
function obeys<Value>(_value: unknown, issues: readonly Issue[]): _value is Value {
  return issues.length === 0;
}

/** Puts off making a check until it is used, so that shapes can contain themselves. */
export function later(make: () => Check): Check {
  let check: Check | undefined;
  return (value, path, report) => {
    check ??= make();
    check(value, path, report);
  };
}

export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** What is wrong with a size; undefined where nothing is. */
export function boundsMessage(
  what: string,
  size: number | bigint,
  { min, max }: Limits,
): string | undefined {
  if (min !== undefined && size < min) return `${what} must be at least ${min}`;
  if (max !== undefined && size > max) return `${what} must be at most ${max}`;
  return undefined;
}

/** A text with its length in characters (code points), pattern and values. */
export function text(
  limits: Limits & { readonly pattern?: RegExp; readonly values?: readonly string[] } = {},
): Check {
  return (value, path, report) => {
    if (typeof value !== 'string') return report({ path, message: 'must be a string' });
    const message = boundsMessage('length', [...value].length, limits);
    if (message) report({ path, message });
    if (limits.pattern && !limits.pattern.test(value)) {
      report({ path, message: `must match ${limits.pattern}` });
    }
    if (limits.values && !limits.values.includes(value)) {
      report({ path, message: `must be one of ${limits.values.join(', ')}` });
    }
  };
}

/** A number with its bounds; `whole` numbers have no fraction. */
export function number(limits: Limits & { readonly whole?: true } = {}): Check {
  return (value, path, report) => {
    if (typeof value !== 'number') return report({ path, message: 'must be a number' });
    if (limits.whole && !Number.isInteger(value)) {
      return report({ path, message: 'must be a whole number' });
    }
    const message = boundsMessage('value', value, limits);
    if (message) report({ path, message });
  };
}

export const flag: Check = (value, path, report) => {
  if (typeof value !== 'boolean') report({ path, message: 'must be a boolean' });
};

export const date: Check = (value, path, report) => {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
    report({ path, message: 'must be a valid Date' });
  }
};

export const anything: Check = () => {};

/** Bytes with their number. */
export function bytes(limits: Limits = {}): Check {
  return (value, path, report) => {
    if (!(value instanceof Uint8Array)) return report({ path, message: 'must be a Uint8Array' });
    const message = boundsMessage('length', value.length, limits);
    if (message) report({ path, message });
  };
}

/** A list with its number of items. */
export function list(item: Check, limits: Limits & { readonly sparse?: true } = {}): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report({ path, message: 'must be an array' });
    const message = boundsMessage('number of items', value.length, limits);
    if (message) report({ path, message });
    value.forEach((each: unknown, index) => {
      if (!limits.sparse || each !== null) item(each, [...path, index], report);
    });
  };
}

/** A map with its number of entries. */
export function map(
  key: Check,
  item: Check,
  limits: Limits & { readonly sparse?: true } = {},
): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report({ path, message: 'must be an object' });
    const entries = Object.entries(value);
    const message = boundsMessage('number of entries', entries.length, limits);
    if (message) report({ path, message });
    for (const [name, each] of entries) {
      key(name, [...path, name], ({ message: wrong }) =>
        report({ path: [...path, name], message: `the key ${wrong}` }),
      );
      if (!limits.sparse || each !== null) item(each, [...path, name], report);
    }
  };
}

/** Members by name: those of `required` have to be there, others may, and no further ones. */
export function structure(
  members: readonly (readonly [name: string, check: Check])[],
  required: readonly string[] = [],
): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report({ path, message: 'must be an object' });
    const given = new Map(Object.entries(value).filter(([, each]) => each !== undefined));
    for (const name of required) {
      if (!given.has(name)) report({ path: [...path, name], message: 'is required' });
    }
    const checks = new Map(members);
    for (const [name, each] of given) {
      const check = checks.get(name);
      if (check) check(each, [...path, name], report);
      else report({ path: [...path, name], message: 'is not a member' });
    }
  };
}

/** Exactly one of the members. */
export function union(members: readonly (readonly [name: string, check: Check])[]): Check {
  const all = structure(members);
  return (value, path, report) => {
    all(value, path, report);
    if (isObject(value) && Object.values(value).filter((each) => each !== undefined).length !== 1) {
      report({ path, message: 'must have exactly one member' });
    }
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

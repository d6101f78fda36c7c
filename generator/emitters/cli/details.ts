import { code } from '../../code/code.js';
import { braced, data, member } from '../../code/layout.js';
import type { SourceFile } from '../../code/source-file.js';
import { defined } from '../../defined.js';
import {
  type Bounds,
  errorCode,
  type Member,
  type Model,
  type Shape,
  shapeOf,
  structureOf,
} from '../../model/model.js';
import { compilePattern } from '../../model/patterns.js';
import { operationErrors, reach, sortedOperations } from '../../model/reach.js';
import type { CliDetail, CliDetails } from '../../runtime/cli/command.js';
import type { EmitContext } from '../context.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';
import { shapesFrom } from './shapes.js';
import { shortText } from './short-text.js';

/** Where the program finds what `schema` tells besides the shapes of its commands. */
export const detailsPath = ({ folder }: EmitContext): string => `${folder}/details.ts`;

/** `details.ts`: once for a service, since its operations share most of their shapes. */
export function detailsFile(context: EmitContext): SourceFile {
  const { shapes, errorShapes, errors, codes } = cliDetails(context.model);
  const lines = (values: Readonly<Record<string, unknown>>): ReturnType<typeof braced> => {
    const entries = Object.entries(values).map(([name, value]) => member(name, data(value)));
    return braced(entries, entries.length > 0);
  };
  const entries = [
    member('shapes', lines({ ...shapes })),
    member('errorShapes', lines({ ...errorShapes })),
    member('errors', lines({ ...errors })),
    member('codes', lines({ ...codes })),
  ];
  return {
    kind: 'source',
    path: detailsPath(context),
    apart: true,
    statements: [
      {
        kind: 'free',
        final: true,
        declares: ownNames.details,
        code: code`export const ${ownNames.details}: ${runtime.CliDetails} = ${braced(entries, true)};`,
      },
    ],
  };
}

/** What is known of the shapes of a service, and which errors its operations have. */
export function cliDetails(model: Model): CliDetails {
  const operations = sortedOperations(model);
  const errors = operations.map((each) => [each.cli, operationErrors(model, each)] as const);
  const errorIds = [...new Set(errors.flatMap(([, ids]) => ids))].sort();
  const roots = [...operations.flatMap(({ input, output }) => [input, output]), ...errorIds];
  const shapes = [...reach(model, roots)].sort().flatMap((id) => {
    const detail = detailOf(shapeOf(model, id));
    return Object.keys(detail).length === 0 ? [] : [[id, detail] as const];
  });
  const codes = errorIds
    .map((id) => [id, errorCode(structureOf(model, id))] as const)
    .filter(([id, code]) => id !== code);
  return {
    shapes: Object.fromEntries(shapes),
    errorShapes: shapesFrom(model, errorIds),
    errors: Object.fromEntries(errors.filter(([, ids]) => ids.length > 0)),
    codes: Object.fromEntries(codes),
  };
}

function detailOf(shape: Shape): CliDetail {
  const text = shortText(shape.documentation);
  return defined({ ...limitsOf(shape), text });
}

/** What is undefined is taken out by the caller. */
function limitsOf(shape: Shape): { readonly [Key in keyof CliDetail]: CliDetail[Key] | undefined } {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return { members: textsOf(shape.members) };
    case 'list':
    case 'map':
      return { max: maximum(shape.length), sparse: shape.sparse ? true : undefined };
    case 'string':
      return {
        max: maximum(shape.length),
        pattern: patternOf(shape.pattern),
        values: filled(
          (shape.enum ?? []).map(({ value, documentation }) => [value, shortText(documentation)]),
        ),
      };
    case 'number':
      return { max: shape.range.max, numbers: shape.enum?.map(({ value }) => value) };
    case 'blob':
      return { max: maximum(shape.length) };
    case 'boolean':
    case 'timestamp':
    case 'document':
      return {};
  }
}

function textsOf(members: readonly Member[]): Readonly<Record<string, string>> | undefined {
  return filled(members.map(({ name, documentation }) => [name, shortText(documentation)]));
}

/** The pairs that have a text; undefined where none has. */
function filled(
  pairs: readonly (readonly [string, string | undefined])[],
): Readonly<Record<string, string>> | undefined {
  const texts = pairs.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** The largest number of 32 bits is how models say that there is no limit. */
function maximum({ max }: Bounds): number | undefined {
  return max === undefined || max >= 2 ** 31 - 1 ? undefined : max;
}

/** Validators of JSON Schema read patterns with the flag `u`; what needs other flags is left out. */
function patternOf(pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const compiled = compilePattern(pattern);
  return 'regExp' in compiled && compiled.flags === 'u' ? compiled.source : undefined;
}

/**
 * What is wrong with the form of what an emitter of a person's own gave; nothing where it is a list of
 * files. Types are no help to those who write JavaScript.
 */
export function misfitOf(given: unknown): string | undefined {
  if (!Array.isArray(given)) return `${named(given)} in place of a list of files`;
  const files: readonly unknown[] = given;
  for (const [index, file] of files.entries()) {
    const misfit = fileMisfit(file);
    if (misfit !== undefined) return `a list whose entry ${index + 1} is not a file: ${misfit}`;
  }
  return undefined;
}

function fileMisfit(file: unknown): string | undefined {
  if (!isObject(file)) return `it is ${named(file)}`;
  if (typeof file['path'] !== 'string') return `its \`path\` is ${named(file['path'])}`;
  switch (file['kind']) {
    case 'text':
      return typeof file['text'] === 'string'
        ? undefined
        : `its \`text\` is ${named(file['text'])}`;
    case 'source':
      return statementsMisfit(file['statements']);
    default:
      return `its \`kind\` is ${named(file['kind'])}`;
  }
}

function statementsMisfit(statements: unknown): string | undefined {
  if (!Array.isArray(statements)) return `its \`statements\` are ${named(statements)}`;
  const all: readonly unknown[] = statements;
  for (const [index, statement] of all.entries()) {
    const misfit = statementMisfit(statement);
    if (misfit !== undefined) return `in its statement ${index + 1}, ${misfit}`;
  }
  return undefined;
}

function statementMisfit(statement: unknown): string | undefined {
  if (!isObject(statement)) return `which is ${named(statement)}`;
  switch (statement['kind']) {
    case 'free':
      return codeMisfit('code', statement['code']);
    case 'alias':
      return nameMisfit(statement) ?? codeMisfit('type', statement['type']);
    case 'interface':
      return (
        nameMisfit(statement) ??
        (statement['extends'] === undefined
          ? undefined
          : codeMisfit('extends', statement['extends'])) ??
        propertiesMisfit(statement['properties'])
      );
    default:
      return `\`kind\` is ${named(statement['kind'])}`;
  }
}

function propertiesMisfit(properties: unknown): string | undefined {
  if (!Array.isArray(properties)) return `\`properties\` are ${named(properties)}`;
  const all: readonly unknown[] = properties;
  for (const property of all) {
    if (!isObject(property)) return `a property is ${named(property)}`;
    const misfit = nameMisfit(property) ?? codeMisfit('type', property['type']);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}

function nameMisfit({ name }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof name === 'string' ? undefined : `\`name\` is ${named(name)}`;
}

function codeMisfit(key: string, code: unknown): string | undefined {
  if (!Array.isArray(code)) return `\`${key}\` is ${named(code)}, not what code\`…\` gives`;
  const pieces: readonly unknown[] = code;
  const index = pieces.findIndex((piece) => !isPiece(piece));
  return index < 0 ? undefined : `\`${key}\` holds ${named(pieces[index])}, which is not code`;
}

function isPiece(piece: unknown): boolean {
  if (typeof piece === 'string') return true;
  if (!isObject(piece)) return false;
  const isText = (key: string): boolean => typeof piece[key] === 'string';
  switch (piece['kind']) {
    case 'reference':
      return isText('name') && isText('from');
    case 'variable':
      return isText('name');
    case 'module':
      return isText('from');
    default:
      return false;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, in a few words. */
function named(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (value instanceof Promise) return 'a promise';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
    case 'object':
      return 'an object';
    case 'function':
      return 'a function';
    default:
      return `the ${typeof value} ${String(value)}`;
  }
}

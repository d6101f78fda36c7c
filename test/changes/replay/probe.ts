/**
 * A program that uses every member of a client: it gives every member of each input, reads every member of each
 * output, names every type and asks for every error. It is made of a model and of the declarations that were
 * generated of it, and knows nothing of the rules that it proves.
 */
import type { PropertyDeclaration } from '../../../generator/code/source-file.js';
import type { Member, Model, Operation, Shape } from '../../../generator/model/model.js';
import { errorCode, shapeOf, structureOf } from '../../../generator/model/model.js';
import type { State } from './pair.js';

export interface Probe {
  readonly text: string;
  /** The operations that a line, counted from 1, is about. */
  readonly operationsAt: (line: number) => readonly string[];
}

/** What a part of the program is about: a shape that is given or received, or an operation. */
type Owner = `in ${string}` | `out ${string}` | `operation ${string}`;

/** @param target the module of the client that the program is compiled against. */
export function probeOf(state: State, target: string): Probe {
  const { model, names } = state;
  const lines: string[] = [];
  const owners: (readonly Owner[])[] = [];
  const put = (owner: Owner, ...texts: readonly string[]): void => {
    for (const text of texts) {
      lines.push(text);
      owners.push([owner]);
    }
  };
  const optional = optionalMembers(state);
  const imported = new Map<string, Set<Owner>>();
  const take = (name: string, owner: Owner): string => {
    const known = imported.get(name);
    if (known === undefined) imported.set(name, new Set([owner]));
    else known.add(owner);
    return name;
  };
  const [given, received, errors] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const used = usersOf(model);

  const give = (member: Member): string => {
    const shape = shapeOf(model, member.target);
    switch (shape.kind) {
      case 'structure':
      case 'union':
        given.add(shape.id);
        return shape.kind === 'union' && shape.eventStream
          ? `events(give_${key(shape.id)}())`
          : `give_${key(shape.id)}()`;
      case 'string':
        if (shape.enum === undefined) return 'text()';
        given.add(shape.id);
        return `give_${key(shape.id)}()`;
      case 'list':
        return `[${give(shape.member)}${shape.sparse ? ', null' : ''}]`;
      case 'map':
        return `{ k: ${give(shape.value)}${shape.sparse ? ', n: null' : ''} }`;
      case 'number':
        return 'number()';
      case 'boolean':
        return 'flag()';
      case 'timestamp':
        return 'date()';
      case 'blob':
        return shape.streaming ? 'stream()' : 'bytes()';
      case 'document':
        return 'document()';
    }
  };

  /** Statements that read a value. */
  const read = (expression: string, member: Member, depth: number): string => {
    const shape = shapeOf(model, member.target);
    const each = `each${depth}`;
    switch (shape.kind) {
      case 'structure':
        received.add(shape.id);
        return `read_${key(shape.id)}(${expression});`;
      case 'union':
        received.add(shape.id);
        return shape.eventStream
          ? `readEvents(${expression}, read_${key(shape.id)});`
          : `read_${key(shape.id)}(${expression});`;
      case 'string':
        if (shape.enum !== undefined) received.add(shape.id);
        return `useText(${expression});`;
      case 'list':
        return `for (const ${each} of ${expression}) ${guarded(shape.sparse, each, read(each, shape.member, depth + 1))}`;
      case 'map':
        return `for (const ${each} of Object.values(${expression})) ${guarded(shape.sparse, each, read(each, shape.value, depth + 1))}`;
      case 'number':
        return `useNumber(${expression});`;
      case 'boolean':
        return `useFlag(${expression});`;
      case 'timestamp':
        return `useDate(${expression});`;
      case 'blob':
        return shape.streaming ? `useStream(${expression});` : `useBytes(${expression});`;
      case 'document':
        return `useDocument(${expression});`;
    }
  };

  const giveFunction = (id: string): void => {
    const shape = shapeOf(model, id);
    const owner: Owner = `in ${id}`;
    const type = take(names.shape(id, 'input'), owner);
    const head = `function give_${key(id)}(): ${type} {`;
    if (shape.kind === 'structure') {
      put(owner, head, '  return {');
      for (const member of shape.members)
        put(owner, `    ${quoted(member.name)}: ${give(member)},`);
      put(owner, '  };', '}');
      // Nothing that may be left out is given.
      put(owner, `export function least_${key(id)}(): ${type} {`, '  return {');
      for (const member of shape.members) {
        if (optional.get(type)?.has(member.name) === true) continue;
        put(owner, `    ${quoted(member.name)}: ${give(member)},`);
      }
      put(owner, '  };', '}');
    } else if (shape.kind === 'union') {
      put(owner, head, `  const all: ${type}[] = [`);
      for (const member of valuesOf(model, shape)) {
        put(owner, `    { ${quoted(member.name)}: ${give(member)} },`);
      }
      put(owner, '  ];', '  return all[0]!;', '}');
    } else if (shape.kind === 'string') {
      put(owner, head, `  const all: ${type}[] = [`);
      for (const { value } of shape.enum ?? []) put(owner, `    ${JSON.stringify(value)},`);
      put(owner, '  ];', '  return all[0]!;', '}');
    }
  };

  const readFunction = (id: string): void => {
    const shape = shapeOf(model, id);
    const owner: Owner = `out ${id}`;
    const type = take(names.shape(id, 'output'), owner);
    if (shape.kind === 'string') {
      put(owner, `export type Known_${key(id)} = ${type};`);
      return;
    }
    put(owner, `function read_${key(id)}(value: ${type}): void {`);
    if (shape.kind === 'structure') {
      for (const member of shape.members) {
        const place = `value[${JSON.stringify(member.name)}]`;
        const statement = read(place, member, 0);
        const mayLack = optional.get(type)?.has(member.name) === true;
        put(owner, `  ${mayLack ? `if (${place} !== undefined) { ${statement} }` : statement}`);
      }
    } else if (shape.kind === 'union') {
      const members = valuesOf(model, shape);
      for (const member of members) {
        const statement = read(`value[${JSON.stringify(member.name)}]`, member, 0);
        const name = JSON.stringify(member.name);
        put(
          owner,
          members.length === 1 ? `  ${statement}` : `  if (${name} in value) { ${statement} }`,
        );
      }
    }
    put(owner, '}');
  };

  /** Statements that read the members of an error. */
  const readError = (id: string): string[] =>
    structureOf(model, id).members.map((member) => {
      const place = `error.data[${JSON.stringify(member.name)}]`;
      return `if (${place} !== undefined) { ${read(place, member, 0)} }`;
    });

  const errorFunction = (id: string): void => {
    const owner: Owner = `out ${id}`;
    put(owner, `export function read_${key(id)}(error: ${take(names.error(id), owner)}): void {`);
    put(owner, ...readError(id), '}');
  };

  for (const operation of model.operations) {
    const owner: Owner = `operation ${operation.name}`;
    const name = take(names.operation(operation), owner);
    const client = take(names.client, owner);
    given.add(operation.input);
    received.add(operation.output);
    put(
      owner,
      `export async function probe_${key(operation.name)}(client: ${client}): Promise<void> {`,
      `  const input = give_${key(operation.input)}();`,
      `  const output: ${take(names.shape(operation.output, 'output'), owner)} = await ${name}(client, input);`,
      `  read_${key(operation.output)}(output);`,
    );
    for (const each of extrasOf(state, operation)) {
      take(each.name, owner);
      put(owner, `  ${each.statement}`);
    }
    put(
      owner,
      '}',
      `export function catch_${key(operation.name)}(error: ${take(names.failure(operation), owner)}): void {`,
    );
    for (const id of operation.errors) {
      errors.add(id);
      const code = JSON.stringify(errorCode(structureOf(model, id)));
      // A failure of the client itself may have the same code, such as RequestError, and has no data.
      put(owner, `  if (error.code === ${code} && 'data' in error) { ${readError(id).join(' ')} }`);
    }
    put(owner, '}');
  }
  // Functions name further shapes as they are written.
  each(given, giveFunction);
  each(errors, errorFunction);
  each(received, readFunction);

  const head = helpers.split('\n');
  const imports = [...imported].map(([name]) => importLine(state, name, target));
  const ownersOfImports = [...imported].map(([, set]) => [...set]);
  const allOwners: (readonly Owner[])[] = [...head.map(() => []), ...ownersOfImports, ...owners];
  return {
    text: [...head, ...imports, ...lines, ''].join('\n'),
    operationsAt: (line) => [
      ...new Set((allOwners[line - 1] ?? []).flatMap((owner) => [...(used.get(owner) ?? [])])),
    ],
  };
}

/** Calls a function for each item of a set, also for those that it adds. */
function each(set: ReadonlySet<string>, use: (id: string) => void): void {
  for (const id of set) use(id);
}

/** The values of a union; errors in a stream of events are thrown. */
function valuesOf(model: Model, shape: Extract<Shape, { kind: 'union' }>): readonly Member[] {
  if (!shape.eventStream) return shape.members;
  return shape.members.filter(({ target }) => {
    const event = shapeOf(model, target);
    return event.kind !== 'structure' || event.error === undefined;
  });
}

function guarded(sparse: boolean, name: string, statement: string): string {
  return sparse ? `{ if (${name} !== null) { ${statement} } }` : `{ ${statement} }`;
}

function key(id: string): string {
  return id.replace(/\W/g, '_');
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

/** The members that the generated types have with a question mark, by type. */
function optionalMembers({ files }: State): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const file of files) {
    if (file.kind === 'text') continue;
    for (const statement of file.statements) {
      if (statement.kind !== 'interface') continue;
      const isOptional = ({ optional }: PropertyDeclaration): boolean => optional === true;
      const names = statement.properties.filter(isOptional).map(({ name }) => name);
      found.set(statement.name, new Set(names));
    }
  }
  return found;
}

/** What else is generated of an operation. */
function extrasOf(
  { files, names, model }: State,
  operation: Operation,
): { name: string; statement: string }[] {
  const declared = (file: string): ReadonlySet<string> =>
    new Set(
      files.flatMap((each) =>
        each.kind === 'source' && each.path.endsWith(file)
          ? each.statements.flatMap((statement) =>
              statement.kind === 'free' ? (statement.declares ?? []) : [],
            )
          : [],
      ),
    );
  const output = names.shape(operation.output, 'output');
  const paginator = names.derived(operation, 'paginate', '');
  const pages = declared('/paginators.ts').has(paginator)
    ? [
        {
          name: paginator,
          statement: `for await (const page of ${paginator}(client, input)) read_${key(operation.output)}(page);`,
        },
      ]
    : [];
  const waiters = operation.waiters.flatMap((waiter) => {
    const name = names.waiter(operation, waiter);
    if (!declared('/waiters.ts').has(name)) return [];
    return [
      {
        name,
        statement: `{ const found: ${output} | undefined = await ${name}(client, input); if (found !== undefined) read_${key(operation.output)}(found); }`,
      },
    ];
  });
  return model.operations.length === 0 ? [] : [...pages, ...waiters];
}

function importLine({ files }: State, name: string, target: string): string {
  const isValue = files.some(
    (file) =>
      file.kind === 'source' &&
      file.statements.some((each) => each.kind === 'free' && each.declares === name),
  );
  return `import { ${isValue ? '' : 'type '}${name} } from '${target}';`;
}

/** The operations that each part of a program is about, walked by itself. */
function usersOf(model: Model): ReadonlyMap<Owner, ReadonlySet<string>> {
  const users = new Map<Owner, Set<string>>();
  const walk = (way: 'in' | 'out', root: string, operation: string): void => {
    const open = [root];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const owner: Owner = `${way} ${id}`;
      const known = users.get(owner) ?? new Set();
      users.set(owner, known);
      if (known.has(operation)) continue;
      known.add(operation);
      const shape = shapeOf(model, id);
      if (shape.kind === 'structure' || shape.kind === 'union') {
        open.push(...shape.members.map(({ target }) => target));
      } else if (shape.kind === 'list') open.push(shape.member.target);
      else if (shape.kind === 'map') open.push(shape.value.target);
    }
  };
  for (const { name, input, output, errors } of model.operations) {
    users.set(`operation ${name}`, new Set([name]));
    walk('in', input, name);
    for (const id of [output, ...errors]) walk('out', id, name);
  }
  return users;
}

const helpers = `declare function text(): string;
declare function number(): number;
declare function flag(): boolean;
declare function date(): Date;
declare function bytes(): Uint8Array;
declare function stream(): ReadableStream<Uint8Array>;
declare function document(): { a: number };
declare function events<T>(event: T): AsyncIterable<T>;
declare function useText(value: string): void;
declare function useNumber(value: number): void;
declare function useFlag(value: boolean): void;
declare function useDate(value: Date): void;
declare function useBytes(value: Uint8Array): void;
declare function useStream(value: ReadableStream<Uint8Array>): void;
declare function useDocument(value: unknown): void;
declare function readEvents<T>(value: AsyncIterable<T>, read: (event: T) => void): void;`;

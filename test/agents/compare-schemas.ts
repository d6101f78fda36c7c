/** Holds the schemas of services against Ajv, and what they take against what the command line takes. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Model } from '../../generator/model/model.js';
import { sortedOperations } from '../../generator/model/reach.js';
import type { CliCommand } from '../../generator/runtime/cli/command.js';
import { commandSchema } from '../../generator/runtime/cli/agents/schema.js';
import { validInput } from '../../generator/samples/valid-input.js';
import { seededRandom } from '../paginators/made-answers.js';
import { bareEnvironment, runProgramLine } from '../support/command-line.js';
import { modelProgram } from '../support/spec-program.js';
import { mutated } from './mutate.js';

/** Why a schema refuses what the command line takes: the service checks these. */
export const kinds = [
  'maxima',
  'patterns',
  'enums',
  'timestamps',
  'base64',
  'range of the type',
  'true and false as numbers',
] as const;

type Kind = (typeof kinds)[number];

/** What was found. */
export interface Table {
  operations: number;
  /** Schemas that Ajv has compiled. */
  schemas: number;
  inputs: number;
  bothTake: number;
  bothRefuse: number;
  /** Inputs that only the command line takes, by the reasons of the schema; an input may have several. */
  readonly onlyCommandLine: Record<Kind, number>;
  readonly differences: string[];
}

export function emptyTable(): Table {
  const none = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  return {
    operations: 0,
    schemas: 0,
    inputs: 0,
    bothTake: 0,
    bothRefuse: 0,
    onlyCommandLine: none,
    differences: [],
  };
}

/**
 * Compiles the schemas of a service, and compares what they take of changed samples with what the command
 * line takes.
 *
 * @param inputs how many for each operation.
 * @param isWanted tells the operations that are tried. Default: all.
 */
export async function compareService(
  model: Model,
  table: Table,
  inputs: number,
  isWanted: (name: string) => boolean = () => true,
): Promise<void> {
  const program = modelProgram(model, () => ({}));
  const details = (await program.details?.())?.details;
  const random = seededRandom(model.operations.length);
  for (const operation of sortedOperations(model)) {
    const load = program.commands[operation.cli];
    if (load === undefined || !isWanted(operation.name)) continue;
    const { command } = await load();
    const schema = commandSchema(command, details);
    table.operations++;
    const all = [schema.output, schema.events, ...Object.values(schema.errors)];
    const accepts = compiled(schema.input, table, `${model.service.cli} ${operation.cli}`);
    for (const each of all)
      if (each) compiled(each, table, `${model.service.cli} ${operation.cli}`);
    if (accepts === undefined || inputs === 0) continue;
    const valid = validInput(model, operation);
    for (let count = 0; count < inputs; count++) {
      let input = count === 0 ? valid : mutated(valid, command.input, command.shapes, random);
      if (count % 3 === 2) input = mutated(input, command.input, command.shapes, random);
      const line = await runProgramLine(
        { ...program, commands: { [command.name]: async () => ({ command }) } },
        [command.name, '--cli-input-json', JSON.stringify(input), '--output', 'json'],
        bareEnvironment,
      );
      const isTaken = line.code === 0;
      countInput(table, command, input, accepts, isTaken, line.stderr);
    }
  }
}

function countInput(
  table: Table,
  command: CliCommand,
  input: unknown,
  accepts: ValidateFunction,
  isTaken: boolean,
  told: string,
): void {
  table.inputs++;
  // What is sent is the text, in which numbers may look otherwise.
  const inSchema = accepts(JSON.parse(JSON.stringify(input)));
  const tell = (what: string): void => {
    const shown = JSON.stringify(input).slice(0, 500);
    table.differences.push(`${command.operation} ${shown}: ${what}`);
  };
  if (inSchema && isTaken) table.bothTake++;
  else if (!inSchema && !isTaken) table.bothRefuse++;
  else if (inSchema) tell(`only the schema takes it: ${told.trim().slice(0, 300)}`);
  else {
    const errors = accepts.errors ?? [];
    const reasons = errors.map(kindOf);
    const unknown = errors.find((error) => kindOf(error) === 'none');
    if (unknown) {
      return tell(`only the command line takes it: ${unknown.instancePath} ${unknown.message}`);
    }
    for (const kind of kinds) if (reasons.includes(kind)) table.onlyCommandLine[kind]++;
  }
}

/** Why an input was refused; an error that only follows from others has no kind of its own. */
function kindOf(error: ErrorObject): Kind | 'follows' | 'none' {
  const { keyword, data, parentSchema = {}, schemaPath } = error;
  if (parentSchema['contentEncoding'] === 'base64' && keyword !== 'type') return 'base64';
  if (isTime(error)) return 'timestamps';
  switch (keyword) {
    case 'maxLength':
    case 'maxItems':
      return 'maxima';
    case 'maxProperties':
      // Of unions, whose members are closed, one and no more.
      return 'additionalProperties' in parentSchema &&
        parentSchema['additionalProperties'] === false
        ? 'none'
        : 'maxima';
    case 'minimum':
    case 'maximum':
      return isLimit(Number(parentSchema[keyword]))
        ? 'range of the type'
        : 'maximum' === keyword
          ? 'maxima'
          : 'none';
    case 'pattern':
      return 'patterns';
    case 'enum':
    case 'const':
      return 'enums';
    case 'anyOf':
      return /"const"/.test(JSON.stringify(parentSchema['anyOf'])) ? 'enums' : 'none';
    case 'propertyNames':
      return 'follows';
    case 'type':
      return typeof data === 'boolean' &&
        ['integer', 'number'].includes(String(parentSchema['type']))
        ? 'true and false as numbers'
        : 'none';
    default:
      return schemaPath === '' ? 'follows' : 'none';
  }
}

function isTime({ keyword, parentSchema = {}, schemaPath }: ErrorObject): boolean {
  const forms = keyword === 'anyOf' ? parentSchema['anyOf'] : undefined;
  if (Array.isArray(forms)) return JSON.stringify(forms).includes('"2015-07-19T10:00:00Z"');
  return (
    /\/anyOf\/[01]\/\w+$/.test(schemaPath) &&
    ('examples' in parentSchema || parentSchema['minimum'] === -62_135_596_800)
  );
}

function isLimit(number: number): boolean {
  return [2 ** 31, 2 ** 31 - 1, 2 ** 63].includes(Math.abs(number));
}

/** Compiles the schema of schemas for its first one, which takes longer than any other. */
const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, logger: false });

/** A schema as a function, by Ajv in its strict mode. */
function compiled(schema: object, table: Table, name: string): ValidateFunction | undefined {
  try {
    const accepts = ajv.compile(schema);
    table.schemas++;
    return accepts;
  } catch (error) {
    table.differences.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    // None knows another, nor is kept.
    ajv.removeSchema(schema);
  }
}

/** The table in lines. */
export function linesOf(table: Table): string[] {
  const { operations, schemas, inputs, bothTake, bothRefuse, onlyCommandLine } = table;
  return [
    `${operations} operations, ${schemas} schemas compile in the strict mode of Ajv`,
    `${inputs} inputs: schema and command line both take ${bothTake}, both refuse ${bothRefuse}`,
    'taken by the command line alone, since only the service checks it:',
    ...kinds.map((kind) => `  ${kind.padEnd(26)}${String(onlyCommandLine[kind]).padStart(7)}`),
    `${table.differences.length} differences`,
  ];
}

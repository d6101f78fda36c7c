import { isRest } from '../../model/protocol-facts.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { hasErrors, type Read, readOf } from '../../diagnostics/read.js';
import { type JsonFile, placedInJson } from '../../source/json.js';
import { checkModel } from '../../model/check/index.js';
import type { Model } from '../../model/model.js';
import { htmlToMarkdown } from '../../documentation/html-to-markdown.js';
import { withQuirks } from '../quirks.js';
import { type BotocoreContext, type NamedByOperations } from './context.js';
import { withExtras } from './read-extras.js';
import { documentedFor } from './documented-for.js';
import { type OtherFacts, readOperation } from './read-operation.js';
import { noOtherFacts, readOtherFacts } from './read-other-facts.js';
import { rulesFile } from './read-other-files.js';
import { readFile } from './read-file.js';
import { serviceFile } from './service-file.js';
import type { ErrorRefJson, ServiceJson } from './service-types.js';
import { readProtocol } from './read-protocol.js';
import { readService } from './read-service.js';
import { readShape } from './read-shape.js';
import { findJsonHeaders } from './json-headers.js';
import { findStreams } from './read-streams.js';
import type { BotocoreFiles } from './files.js';
import { unknownKeys } from './unknown-keys.js';
import { usedShapes } from './used-shapes.js';

/**
 * The model that the files of botocore describe. Shapes that no operation leads to are left out.
 *
 * @param documented Names of the operations whose documentation is needed, as for `slice`. Default: all.
 */
export function botocoreToModel(files: BotocoreFiles, documented?: readonly string[]): Read<Model> {
  const file = withExtras(files.service, files.extras ?? [], 'service');
  const read = readFile(file, serviceFile, 'a service-2 model');
  const rules =
    files.rules === undefined
      ? readOf({})
      : readFile(files.rules, rulesFile, 'an endpoint rule set');
  const markdown = remembered(htmlToMarkdown);
  const operations = Object.keys(read.value?.operations ?? {});
  const others = readOtherFacts(files, operations, markdown);
  const told = [...read.diagnostics, ...rules.diagnostics, ...others.diagnostics];
  if (read.value === undefined) return readOf<Model>(undefined, told);

  const problems = [...unknownKeys(file.data)];
  const json = documented === undefined ? read.value : documentedFor(read.value, documented);
  const service = serviceToModel(file, files, json, problems, { markdown, rules, others });
  if (service !== undefined && !hasErrors(problems)) {
    // Its warnings are about the specification, and told when that is read.
    problems.push(...checkModel(service).filter(({ severity = 'error' }) => severity === 'error'));
  }
  return readOf(service, [...told, ...placedInJson(file, problems)]);
}

/** What stands beside the file of the service, as far as it could be read. */
interface Beside {
  readonly markdown: (html: string) => string;
  readonly rules: Read<Readonly<Record<string, unknown>>>;
  readonly others: Read<(operation: string) => OtherFacts>;
}

function serviceToModel(
  file: JsonFile,
  files: BotocoreFiles,
  json: ServiceJson,
  problems: Problem[],
  { markdown, rules, others }: Beside,
): Model | undefined {
  const used = usedShapes(json);
  problems.push(...used.problems);
  const protocol = readProtocol(json.metadata, problems);
  if (protocol === undefined) return undefined;
  const context: BotocoreContext = {
    file: file.name,
    protocol,
    queryCompatible: json.metadata.awsQueryCompatible !== undefined,
    source: used.shapes,
    named: namedByOperations(json),
    streams: findStreams(used.shapes),
    jsonHeaders: isRest(protocol) ? findJsonHeaders(used.shapes) : new Set(),
    shapes: new Map(),
    plain: new Map(),
    problems,
    markdown,
  };
  const service = readService(file.name, json, {
    protocol,
    cli: files.cli,
    rules: files.rules === undefined ? undefined : rules.value,
    markdown,
    problems,
  });
  for (const [id, shape] of context.source) readShape(context, id, shape);
  const factsOf = others.value ?? (() => noOtherFacts);
  const claimed = new Map<string, string>();
  const operations = Object.entries(json.operations).map(([name, operation]) =>
    readOperation(context, name, operation, { service, facts: factsOf(name), claimed }),
  );
  const shapes = new Map([...context.shapes, ...context.plain]);
  return withQuirks({ service, operations, shapes });
}

function namedByOperations({ operations }: ServiceJson): NamedByOperations {
  const inputs = new Set<string>();
  const errors = new Map<string, ErrorRefJson>();
  const documentation = new Map<string, string>();
  for (const { input, output, errors: listed = [] } of Object.values(operations)) {
    if (input !== undefined) inputs.add(input.shape);
    for (const each of listed) if (!errors.has(each.shape)) errors.set(each.shape, each);
    for (const each of [input, output, ...listed]) {
      if (each?.documentation === undefined || documentation.has(each.shape)) continue;
      documentation.set(each.shape, each.documentation);
    }
  }
  return { inputs, errors, documentation };
}

/** The function with its answers kept: many texts of a service are the same. */
function remembered(convert: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const converted = convert(text);
    known.set(text, converted);
    return converted;
  };
}

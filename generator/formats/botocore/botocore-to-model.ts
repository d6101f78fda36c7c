import { checkModel } from '../../model/check/index.js';
import type { Model } from '../../model/model.js';
import { htmlToMarkdown } from '../../documentation/html-to-markdown.js';
import { withQuirks } from '../quirks.js';
import { bindsToHttp, type Context, type NamedByOperations } from './context.js';
import { withExtras } from './read-extras.js';
import { importOperations } from './read-operation.js';
import { readOtherFiles } from './read-other-facts.js';
import { rulesFile } from './read-other-files.js';
import { readFile, refusal } from './read-file.js';
import { serviceFile } from './service-file.js';
import type { ErrorRefJson, ServiceJson } from './service-types.js';
import { importService, protocolOf } from './read-service.js';
import { importShapes } from './read-shape.js';
import { findJsonHeaders } from './json-headers.js';
import { findStreams } from './read-streams.js';
import type { BotocoreFiles } from './files.js';
import { unknownKeys } from './unknown-keys.js';
import { usedShapes } from './used-shapes.js';

/** A model, and a line for each thing in its source that was not understood or made no sense. */
export interface ImportedModel {
  readonly model: Model;
  readonly warnings: readonly string[];
}

/**
 * The model that the files of botocore describe. Shapes that no operation leads to are left out.
 *
 * @throws SpecError when the files are of another kind, or what they say breaks a rule for models.
 */
export function botocoreToModel(files: BotocoreFiles): ImportedModel {
  const extras = files.extras ?? [];
  const file = withExtras(files.service, extras, 'service');
  const json = readFile(file, serviceFile, 'a service-2 model');
  const protocol = protocolOf(file.name, json.metadata);
  const { shapes: source, problems } = usedShapes(json);
  const unknown = unknownKeys(file.name, file.data);
  const all = [...problems, ...unknown.problems];
  if (all.length > 0) throw refusal(file.name, all);

  const markdown = remembered(htmlToMarkdown);
  const context: Context = {
    file: file.name,
    protocol,
    source,
    named: namedByOperations(json),
    streams: findStreams(source),
    jsonHeaders: bindsToHttp(protocol) ? findJsonHeaders(source) : new Set(),
    shapes: new Map(),
    warnings: [...unknown.warnings],
    markdown,
  };
  const rules =
    files.rules === undefined
      ? undefined
      : readFile(files.rules, rulesFile, 'an endpoint rule set');
  const service = importService(file.name, json, { protocol, cli: files.cli, rules, markdown });
  importShapes(context);
  const others = readOtherFiles(context, files, Object.keys(json.operations));
  const operations = importOperations(context, json.operations, service, others);
  const model = withQuirks({ service, operations, shapes: context.shapes });

  const found = checkModel(model);
  const errors = found.filter(({ severity = 'error' }) => severity === 'error');
  if (errors.length > 0) throw refusal(file.name, errors);
  return { model, warnings: context.warnings };
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

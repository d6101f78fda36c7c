import type { Node } from '../changes/change.js';
import { defined } from '../defined.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { readOverlay } from '../formats/overlay/overlay-file.js';
import { writtenBy } from '../formats/overlay/apply-overlay.js';
import { type ModelFiles, textsOf } from '../formats/sources/model-files.js';
import type { Model, Origin } from '../model/model.js';
import { membersOf } from '../model/reach.js';
import { locateInJson } from '../source/json.js';
import type { TextFile } from '../source/read-text.js';
import { readYaml } from '../source/yaml.js';
import type { Place } from './side.js';

/** Where parts of a model stand in its specification, or in the overlays that wrote them. */
export function placesInSpec(
  spec: TextFile,
  overlays: readonly TextFile[],
): (model: Model, nodes: readonly Node[]) => readonly Place[] {
  return (model, nodes) => {
    const source = readYaml(spec.name, spec.text);
    const patches = overlays.flatMap((file) => readOverlay(file).value ?? []).reverse();
    return nodes.map((node) => {
      const pointer = originOf(model, node)?.pointer;
      if (pointer === undefined) return { file: spec.name };
      for (const overlay of patches) {
        const written = writtenBy(overlay, pointer);
        if (written === undefined) continue;
        return placed(overlay.file.name, overlay.locate(written, 'key'));
      }
      return placed(spec.name, source.locate(pointer, 'key'));
    });
  };
}

/**
 * Where parts of a model stand in the files it was read from.
 *
 * @param own gives the model as these files have it, before anything was made of it.
 */
export function placesInFiles(
  files: ModelFiles,
  own: () => Model | undefined,
): (model: Model, nodes: readonly Node[]) => readonly Place[] {
  return (_, nodes) => {
    const model = own();
    const [main] = textsOf(files);
    const fallback = main?.name ?? '';
    const origins = nodes.map((node) => model && originOf(model, node));
    const places = new Map<string, readonly (Span | undefined)[]>();
    for (const { name, text, packed = false } of textsOf(files)) {
      if (packed || !origins.some((origin) => origin?.file === name)) continue;
      const pointers = origins.map((origin) => (origin?.file === name ? origin.pointer : []));
      places.set(name, locateInJson(text, pointers));
    }
    return origins.map((origin, index) => {
      const file = origin?.file ?? fallback;
      return placed(file, places.get(file)?.[index]);
    });
  };
}

function placed(file: string, span: Span | undefined): Place {
  return { file, ...defined({ line: span?.line, column: span?.column }) };
}

/** Where a part of a model is from; of a member that is not there, where its shape is. */
function originOf(model: Model, node: Node): Origin | undefined {
  switch (node.kind) {
    case 'service':
      return model.service.origin;
    case 'operation':
      return model.operations.find(({ name }) => name === node.name)?.origin;
    case 'shape': {
      const shape = model.shapes.get(node.id);
      if (shape === undefined || node.member === undefined) return shape?.origin;
      const member = membersOf(shape).find(({ name }) => name === node.member);
      return member?.origin ?? shape.origin;
    }
  }
}

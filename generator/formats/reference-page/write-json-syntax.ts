import { type Model, type Shape, shapeOf } from '../../model/model.js';
import { enumValues, isScalar, isScalarList, pageType } from './page-types.js';
import { type PageWriter, dedent, indent, newLine, write } from './page-writer.js';

/** The value of an option in JSON, types standing for values. */
export function writeJsonExample(
  page: PageWriter,
  model: Model,
  shape: Shape,
  around: readonly string[] = [],
): void {
  if (isScalar(shape)) {
    write(page, scalarExample(shape));
    return;
  }
  // A shape is written twice before it is cut; of a cut list or map nothing is written at all.
  if (around.filter((id) => id === shape.id).length > 1) {
    if (shape.kind === 'structure' || shape.kind === 'union') {
      write(page, '{ ... recursive ... }');
    }
    return;
  }
  const inside = [...around, shape.id];
  switch (shape.kind) {
    case 'list': {
      const entry = shapeOf(model, shape.member.target);
      if (isScalarList(model, shape)) {
        write(page, `[${scalarExample(entry)}, ...]`);
        return;
      }
      write(page, '[');
      indent(page);
      newLine(page);
      writeJsonExample(page, model, entry, inside);
      newLine(page);
      write(page, '...');
      dedent(page);
      newLine(page);
      write(page, ']');
      return;
    }
    case 'map': {
      const value = shapeOf(model, shape.value.target);
      write(page, '{');
      indent(page);
      write(page, `${scalarExample(shapeOf(model, shape.key.target))}: `);
      if (!isScalar(value)) indent(page);
      writeJsonExample(page, model, value, inside);
      if (!isScalar(value)) dedent(page);
      newLine(page);
      write(page, '...');
      dedent(page);
      write(page, '}');
      return;
    }
    case 'structure':
    case 'union': {
      write(page, '{');
      indent(page);
      newLine(page);
      shape.members.forEach((member, index) => {
        write(page, `"${member.name}": `);
        writeJsonExample(page, model, shapeOf(model, member.target), inside);
        if (index < shape.members.length - 1) {
          write(page, ',');
          newLine(page);
        } else {
          dedent(page);
          newLine(page);
        }
      });
      // A structure without members never goes back: all that follows on the page is moved in.
      write(page, '}');
      return;
    }
    default:
      write(page, '{...}');
  }
}

function scalarExample(shape: Shape): string {
  switch (shape.kind) {
    case 'string': {
      const values = enumValues(shape);
      return values.length === 0 ? '"string"' : values.map((value) => `"${value}"`).join('|');
    }
    case 'boolean':
      return 'true|false';
    default:
      return pageType(shape);
  }
}

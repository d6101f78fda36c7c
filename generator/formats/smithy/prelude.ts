import type { AstShape } from './ast.js';

/** The shape that stands for nothing: no input, no output, a member of a union without a value. */
export const unit = 'smithy.api#Unit';

/** The simple shapes that every file can use without defining them, with their types. */
const types: Readonly<Record<string, string>> = {
  BigDecimal: 'bigDecimal',
  BigInteger: 'bigInteger',
  Blob: 'blob',
  Boolean: 'boolean',
  Byte: 'byte',
  Document: 'document',
  Double: 'double',
  Float: 'float',
  Integer: 'integer',
  Long: 'long',
  PrimitiveBoolean: 'boolean',
  PrimitiveByte: 'byte',
  PrimitiveDouble: 'double',
  PrimitiveFloat: 'float',
  PrimitiveInteger: 'integer',
  PrimitiveLong: 'long',
  PrimitiveShort: 'short',
  Short: 'short',
  String: 'string',
  Timestamp: 'timestamp',
};

export const prelude: ReadonlyMap<string, AstShape> = new Map(
  Object.entries(types).map(([name, type]) => {
    const id = `smithy.api#${name}`;
    return [id, simpleShape(id, type)];
  }),
);

function simpleShape(id: string, type: string): AstShape {
  return {
    id,
    type,
    traits: {},
    members: {},
    mixins: [],
    errors: [],
    operations: [],
    resources: [],
    pointer: [],
  };
}

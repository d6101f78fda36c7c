/* eslint-disable */
// @ts-nocheck
import type { CliShape, CliShapes } from './command.js';

/** The shape with this id; a module that was generated whole has it. */
export function shapeOf(shapes: CliShapes, id: string): CliShape {
  const shape = shapes[id];
  if (shape === undefined) throw new Error(`the command has no shape ${id}`);
  return shape;
}

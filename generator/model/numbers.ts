import type { NumberSize, Shape, TypeWord } from './model.js';

/** The four numbers that botocore and the command line know. */
export type CliNumber = 'integer' | 'long' | 'float' | 'double';

/** What botocore and the command line call a number: where none fits, the next larger one. */
export function cliNumber(size: NumberSize): CliNumber {
  switch (size) {
    case 'byte':
    case 'short':
    case 'integer':
      return 'integer';
    case 'long':
    case 'big-integer':
      return 'long';
    case 'float':
      return 'float';
    case 'double':
    case 'big-decimal':
      return 'double';
  }
}

/** Whether values are whole numbers. */
export function isWhole(size: NumberSize): boolean {
  const type = cliNumber(size);
  return type === 'integer' || type === 'long';
}

/** Whether values may be `NaN`, `Infinity` and `-Infinity`, which JSON has no numbers for. */
export function isFloat(size: NumberSize): boolean {
  return size === 'float' || size === 'double';
}

/** What a specification calls the type of a shape. */
export function typeWord(shape: Shape): TypeWord {
  return shape.kind === 'number' ? shape.size : shape.kind;
}

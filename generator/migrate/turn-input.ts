import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { type Operation, type Shape, shapeOf } from '../model/model.js';
import { membersOf, mustBeGiven } from '../model/reach.js';
import type { UsedService } from './services.js';
import { startOf, type TurnContext } from './turn-context.js';

const { ts } = tsMorph;

/** An input that is written as an object. */
export interface WrittenInput {
  readonly of: string;
  readonly service: UsedService;
  readonly operation: Operation;
  readonly input: TypeScript.Expression;
  /** Values of DynamoDB are native. */
  readonly isPlain: boolean;
  /** Its body may be a stream of Node. Default false. */
  readonly takesStreams?: true;
}

/**
 * Turns what differs within an input. Members that are required may be `undefined` in the types of the
 * SDK, and bodies may be of more kinds there.
 */
export function turnInput(
  turning: TurnContext,
  { of, service, operation, input, isPlain, takesStreams = undefined }: WrittenInput,
): void {
  const { sliced } = service;

  const turnValue = (value: TypeScript.Expression, shape: Shape, isRequired: boolean): void => {
    if (ts.isObjectLiteralExpression(value)) {
      if (shape.kind === 'structure' || shape.kind === 'union') turnMembers(value, shape);
      if (shape.kind === 'map') {
        for (const property of value.properties) {
          if (!ts.isPropertyAssignment(property)) continue;
          turnValue(property.initializer, shapeOf(sliced, shape.value.target), false);
        }
      }
      return;
    }
    if (ts.isArrayLiteralExpression(value) && shape.kind === 'list') {
      const member = shapeOf(sliced, shape.member.target);
      for (const element of value.elements) turnValue(element, member, true);
      return;
    }
    if (isRequired && turning.isTyped && mayBeUndefined(turning, value)) {
      turning.edit(of, value.end, value.end, '!');
    }
  };

  const turnMembers = (value: TypeScript.ObjectLiteralExpression, shape: Shape): void => {
    const members = new Map(membersOf(shape).map((each) => [each.name, each]));
    for (const property of value.properties) {
      const { name } = property;
      const key =
        name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';
      const member = members.get(key);
      if (member === undefined) continue;
      const target = shapeOf(sliced, member.target);
      if (ts.isShorthandPropertyAssignment(property)) {
        if (isPlain && member.name === 'Item' && turning.isTyped) {
          turning.edit(of, property.end, property.end, `: { ...${key} }`);
        } else if (
          turning.isTyped &&
          mustBeGiven(member) &&
          mayBeUndefined(turning, property.name)
        ) {
          turning.edit(of, property.end, property.end, `: ${key}!`);
        }
        if (target.kind === 'blob' && target.streaming && !takesStreams)
          turnStream(turning, of, property.name);
        continue;
      }
      if (!ts.isPropertyAssignment(property)) continue;
      const given = property.initializer;
      if (target.kind === 'blob') {
        if (target.streaming) {
          if (!takesStreams) turnStream(turning, of, given);
        } else if (member.binding?.in === 'payload' && isText(given)) {
          turning.edit(of, startOf(given), startOf(given), 'new TextEncoder().encode(');
          turning.edit(of, given.end, given.end, ')');
        }
        continue;
      }
      if (
        isPlain &&
        member.name === 'Item' &&
        turning.isTyped &&
        !ts.isObjectLiteralExpression(given)
      ) {
        // An interface may grow, so it is not taken for an item; a copy of its value is.
        turning.edit(of, startOf(given), startOf(given), '{ ...');
        turning.edit(of, given.end, given.end, ' }');
        continue;
      }
      if (isPlain && isOfValues(target)) continue;
      turnValue(given, target, mustBeGiven(member));
    }
  };

  turnValue(input, shapeOf(sliced, operation.input), false);
}

/** Whether native values are below a member: a map or a union of them. */
function isOfValues(shape: Shape): boolean {
  return shape.kind === 'map' || shape.kind === 'union';
}

/** Whether the SDK would have let `undefined` through here, as far as the project itself tells. */
function mayBeUndefined(turning: TurnContext, value: TypeScript.Expression): boolean {
  if (isVariableOfEnvironment(value)) return true;
  if (turning.valueOf(value)?.is === 'member' && !ts.isNonNullExpression(value)) return true;
  if (!ts.isIdentifier(value)) return false;
  const [declaration] = turning.meaningOf(value).symbol?.declarations ?? [];
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    isVariableOfEnvironment(declaration.initializer)
  );
}

/** `process.env.NAME`. */
function isVariableOfEnvironment(node: TypeScript.Expression): boolean {
  return (
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'env' &&
    ts.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === 'process'
  );
}

function isText(node: TypeScript.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'stringify'
  );
}

/** A body that is a stream of Node is not taken by an operation itself. */
function turnStream(turning: TurnContext, of: string, value: TypeScript.Expression): void {
  if (!isNodeStream(turning, value)) return;
  turning.stays(
    of,
    value,
    'The body is a stream of Node, which only upload of s3/transfer takes',
    "Give the bytes, or call upload with the same input (include: ['s3/transfer']).",
  );
}

/** Whether an expression is a stream of Node, as far as the project itself tells. */
function isNodeStream(turning: TurnContext, value: TypeScript.Expression): boolean {
  if (ts.isCallExpression(value))
    return /\bcreateReadStream$|^Readable\.from$/.test(value.expression.getText());
  if (ts.isNewExpression(value))
    return /\b(?:Readable|PassThrough|Transform)$/.test(value.expression.getText());
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  if (!ts.isIdentifier(name)) return false;
  const [declaration] = turning.meaningOf(name).symbol?.declarations ?? [];
  if (declaration === undefined) return false;
  if (
    !ts.isVariableDeclaration(declaration) &&
    !ts.isParameter(declaration) &&
    !ts.isPropertyDeclaration(declaration)
  )
    return false;
  const { type, initializer } = declaration;
  if (type !== undefined)
    return /\b(?:Readable|ReadStream|PassThrough|Transform|Duplex)\b/.test(type.getText());
  return (
    initializer !== undefined && !ts.isIdentifier(initializer) && isNodeStream(turning, initializer)
  );
}

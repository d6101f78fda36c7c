import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { errorCode, type StructureShape } from '../model/model.js';
import { codesOf, errorShape, isOfHead } from './error-codes.js';
import { clientPackageOf } from './sdk-packages.js';
import type { UsedService } from './services.js';
import { quoted, startOf, textOf, type TurnContext } from './turn-context.js';

const { ts } = tsMorph;

/** The calls of a block whose failures somebody catches. */
export interface CaughtCalls {
  readonly of: string;
  readonly operations: ReadonlySet<string>;
  readonly waits: boolean;
  /** Whether these are the calls; else they are all that the project makes, any of which it may be. */
  readonly isCertain: boolean;
}

/** What `err` stands for without the casts and brackets around it. */
function bare(node: TypeScript.Expression): TypeScript.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
    ? bare(node.expression)
    : node;
}

/** Says that the casts around `err` go, when all of an expression is written over. */
function dropCasts(turning: TurnContext, node: TypeScript.Expression): void {
  if (bare(node) !== node) turning.drop(node);
}

/** Whether an expression is what a `catch` has caught. */
function isCaught(turning: TurnContext, node: TypeScript.Expression): boolean {
  return turning.valueOf(bare(node))?.is === 'caught';
}

/** Turns `err instanceof NoSuchKey` and `err instanceof S3ServiceException`. */
export function turnInstanceOf(turning: TurnContext, node: TypeScript.BinaryExpression): void {
  if (node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword) return;
  const sdk = turning.sdkNameOf(node.right);
  const of = sdk && clientPackageOf(sdk.module);
  const service = of === undefined ? undefined : turning.service(of);
  if (sdk === undefined || of === undefined || service === undefined) return;
  if (sdk.role.is === 'service-error') {
    turning.take(node.right);
    const name = turning.local(of, 'index', 'ServiceError');
    turning.edit(of, startOf(node.right), node.right.end, name);
    return;
  }
  const error = textOf(node.left);
  const test = errorTest(turning, service, sdk.name, error);
  if (test === undefined) return;
  turning.take(node.right);
  const name = turning.local(of, 'index', 'ServiceError');
  const inner = `${error} instanceof ${name} && ${test}`;
  turning.edit(of, startOf(node), node.end, needsBrackets(node) ? `(${inner})` : inner);
  refuseMembers(turning, of, node, error);
}

/** Whether `a && b` in the place of an expression has to be in brackets. */
function needsBrackets({ parent }: TypeScript.Node): boolean {
  return ts.isBinaryExpression(parent)
    ? parent.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken
    : ts.isConditionalExpression(parent);
}

/**
 * How a failure is told from others: by its code, or where an answer without a body has none by its status.
 * Undefined where no error of the service is called so.
 */
function errorTest(
  turning: TurnContext,
  service: UsedService,
  name: string,
  error: string,
): string | undefined {
  if (isOfHead(service, name)) return `${error}.status === 404`;
  const shape = errorShape(service, name);
  return shape && shapeTest(turning, service, shape, error);
}

/**
 * What a failure with the code of a shape is told by. A service that once spoke the query protocol sends the
 * code of then besides, which is what `sentCode` is there; not all models say it.
 */
function shapeTest(
  turning: TurnContext,
  { model }: UsedService,
  shape: StructureShape,
  error: string,
): string {
  const code = quoted(turning, errorCode(shape));
  const { queryCode } = shape.error ?? {};
  if (!model.service.queryCompatible) return `${error}.sentCode === ${code}`;
  return queryCode === undefined
    ? `[${error}.code, ${error}.sentCode].includes(${code})`
    : `[${code}, ${quoted(turning, queryCode)}].includes(${error}.sentCode)`;
}

/** Members of an error that only the SDK has at this place. */
function refuseMembers(
  turning: TurnContext,
  of: string,
  test: TypeScript.Node,
  error: string,
): void {
  const branch = ts.findAncestor(test, (each) => ts.isIfStatement(each));
  if (branch === undefined || !ts.isIfStatement(branch)) return;
  const visit = (node: TypeScript.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      textOf(node.expression) === error &&
      !commonMembers.has(node.name.text)
    ) {
      turning.stays(
        of,
        node.name,
        `The member ${node.name.text} of an error is elsewhere in generated clients`,
        'Members of an error are in error.data, its status in error.status.',
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(branch.thenStatement);
}

const commonMembers: ReadonlySet<string> = new Set([
  'message',
  'name',
  'stack',
  'cause',
  '$metadata',
]);

/**
 * Turns `err.name === 'NoSuchKey'`: names that the called operations can fail with are the same in both;
 * others are `Unknown`, and `sentCode` has them.
 */
export function turnNameTest(
  turning: TurnContext,
  node: TypeScript.BinaryExpression,
  calls: readonly CaughtCalls[],
): void {
  const isEqual = equalities.get(node.operatorToken.kind);
  if (isEqual === undefined || calls.length === 0) return;
  const [access, literal] = ts.isStringLiteralLike(node.right)
    ? [node.left, node.right]
    : ts.isStringLiteralLike(node.left)
      ? [node.right, node.left]
      : [];
  if (access === undefined || literal === undefined) return;
  const bareAccess = bare(access);
  if (!ts.isPropertyAccessExpression(bareAccess) || !isCaught(turning, bareAccess.expression))
    return;
  const member = bareAccess.name.text;
  if (member !== 'name' && member !== 'code' && member !== 'Code') return;
  const error = textOf(bare(bareAccess.expression));
  const name = literal.text;
  const write = (of: string, condition: string): void => {
    const test = turning.local(of, 'index', 'isServiceError');
    const inner = `${test}(${error}) && ${condition}`;
    dropCasts(turning, access);
    dropCasts(turning, bareAccess.expression);
    turning.edit(of, startOf(node), node.end, isEqual ? wrapped(node, inner) : `!(${inner})`);
  };
  for (const { of, operations, waits, isCertain } of calls) {
    const service = turning.service(of);
    if (service === undefined) continue;
    if (member === 'name' && name === 'TimeoutError' && waits && isCertain) {
      if (operations.size === 0)
        turning.edit(of, startOf(literal), literal.end, quoted(turning, 'WaitTimeout'));
      else
        turning.stays(
          of,
          node,
          'TimeoutError is of a wait or of a call here',
          'A wait that took too long is WaitTimeout: give it a try of its own.',
        );
      return;
    }
    if (name === 'CredentialsProviderError') {
      turning.edit(of, startOf(literal), literal.end, quoted(turning, 'CredentialsError'));
      return;
    }
    if (sameFailures.has(name) && member === 'name') return;
    if (isOfHead(service, name)) return write(of, `${error}.status === 404`);
    const shape = errorShape(service, name);
    const code = shape === undefined ? name : errorCode(shape);
    const known = [...operations].some((each) => codesOf(service, each).has(code));
    if (known && code === name && member === 'name') return;
    const isMeant = known || shape !== undefined || (isCertain && calls.length === 1);
    if (isMeant) {
      const sent = `${error}.sentCode === ${quoted(turning, code)}`;
      return write(of, shape === undefined ? sent : shapeTest(turning, service, shape, error));
    }
  }
  for (const { of, isCertain } of calls) {
    if (!isCertain) continue;
    turning.stays(
      of,
      node,
      `It is not known which service fails with ${name} here`,
      'Give the calls of each service a try of their own.',
    );
  }
}

function wrapped(node: TypeScript.BinaryExpression, inner: string): string {
  return ts.isIfStatement(node.parent) || ts.isParenthesizedExpression(node.parent)
    ? inner
    : `(${inner})`;
}

/** Names that failures which are not of a service have in both. */
const sameFailures: ReadonlySet<string> = new Set(['AbortError', 'TimeoutError']);

const equalities: ReadonlyMap<TypeScript.SyntaxKind, boolean> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, true],
  [ts.SyntaxKind.EqualsEqualsToken, true],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, false],
  [ts.SyntaxKind.ExclamationEqualsToken, false],
]);

/** `switch (err.name)`: each case has to be a name that both know. */
export function turnNameSwitch(
  turning: TurnContext,
  node: TypeScript.SwitchStatement,
  calls: readonly CaughtCalls[],
): void {
  const subject = bare(node.expression);
  if (!ts.isPropertyAccessExpression(subject) || subject.name.text !== 'name') return;
  if (!isCaught(turning, subject.expression)) return;
  for (const clause of node.caseBlock.clauses) {
    if (!ts.isCaseClause(clause) || !ts.isStringLiteralLike(clause.expression)) continue;
    const name = clause.expression.text;
    if (sameFailures.has(name) && !calls.some(({ waits }) => waits)) continue;
    const knows = ({ of, operations }: CaughtCalls, code: string): boolean => {
      const service = turning.service(of);
      return (
        service !== undefined && [...operations].some((each) => codesOf(service, each).has(code))
      );
    };
    if (calls.some((each) => knows(each, name))) continue;
    // The SDK calls it as its class, generated clients by its code.
    const renamed = calls.flatMap((each) => {
      const service = turning.service(each.of);
      const shape = service && errorShape(service, name);
      const code = shape && errorCode(shape);
      return code !== undefined && knows(each, code) ? [{ of: each.of, code }] : [];
    });
    for (const { of, code } of renamed) {
      turning.edit(of, startOf(clause.expression), clause.expression.end, quoted(turning, code));
    }
    if (renamed.length > 0) continue;
    for (const { of } of calls) {
      turning.stays(
        of,
        clause.expression,
        `The models do not tell that these calls fail with ${name}, so its name is Unknown`,
        'Ask before the switch: isServiceError(error) && error.sentCode === …',
      );
    }
  }
}

/** Tells of `names.includes(err.name)` and the like: names are not always those of the SDK. */
export function tellLookedUpName(
  turning: TurnContext,
  node: TypeScript.PropertyAccessExpression,
  calls: readonly CaughtCalls[],
): void {
  const { parent } = node;
  const [first] = calls;
  if (node.name.text !== 'name' || first?.isCertain !== true || !isCaught(turning, node.expression))
    return;
  const isLookedUp =
    (ts.isCallExpression(parent) &&
      ts.isPropertyAccessExpression(parent.expression) &&
      lookUps.has(parent.expression.name.text)) ||
    (ts.isElementAccessExpression(parent) && parent.argumentExpression === node);
  if (!isLookedUp) return;
  for (const { of } of calls) {
    turning.differs(
      of,
      node,
      'The name of an error is its code here, and Unknown where no model has it',
      'Look up sentCode, which is what the service sent, where isServiceError(error).',
    );
  }
}

/** Methods that are asked for a name. */
const lookUps: ReadonlySet<string> = new Set(['includes', 'indexOf', 'has', 'get', 'test']);

/** Turns `err.$metadata.httpStatusCode`, and leaves what else only errors of the SDK have. */
export function turnErrorMember(
  turning: TurnContext,
  node: TypeScript.PropertyAccessExpression,
  calls: readonly CaughtCalls[],
): void {
  const member = node.name.text;
  const [first] = calls;
  if (!sdkMembers.has(member) || first === undefined || !isCaught(turning, node.expression)) return;
  const { parent } = node;
  const detail =
    member === '$metadata' && ts.isPropertyAccessExpression(parent) ? parent.name.text : '';
  const turned = details.get(detail);
  const error = textOf(bare(node.expression));
  const proven = provenService(turning, node, error);
  if (turned === undefined) {
    for (const of of proven === undefined ? calls.map((each) => each.of) : [proven]) {
      turning.stays(
        of,
        node.name,
        `${member}${detail === '' ? '' : `.${detail}`} of an error has no counterpart`,
        'Errors of a service have status, requestId, sentCode, data and body.',
      );
    }
    return;
  }
  const of = proven ?? first.of;
  dropCasts(turning, node.expression);
  if (node.expression === bare(node.expression) && proven !== undefined) {
    turning.edit(of, startOf(parent), parent.end, `${error}.${turned}`);
    return;
  }
  const test = turning.local(of, 'index', 'isServiceError');
  turning.edit(
    of,
    startOf(parent),
    parent.end,
    `(${test}(${error}) ? ${error}.${turned} : undefined)`,
  );
}

/** The service of which a test around a place has told that an error is. */
function provenService(
  turning: TurnContext,
  place: TypeScript.Node,
  error: string,
): string | undefined {
  const told = (test: TypeScript.Expression): string | undefined => {
    if (ts.isParenthesizedExpression(test)) return told(test.expression);
    if (!ts.isBinaryExpression(test)) return undefined;
    const { kind } = test.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return told(test.left) ?? told(test.right);
    if (kind !== ts.SyntaxKind.InstanceOfKeyword || textOf(test.left) !== error) return undefined;
    const sdk = turning.sdkNameOf(test.right);
    return sdk && clientPackageOf(sdk.module);
  };
  for (let at = place; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    const isBehind =
      ts.isBinaryExpression(parent) &&
      parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
      parent.right === at;
    const test =
      ts.isIfStatement(parent) && parent.thenStatement === at
        ? parent.expression
        : ts.isConditionalExpression(parent) && parent.whenTrue === at
          ? parent.condition
          : isBehind
            ? parent.left
            : undefined;
    const of = test && told(test);
    if (of !== undefined) return of;
  }
  return undefined;
}

const sdkMembers: ReadonlySet<string> = new Set([
  '$metadata',
  '$fault',
  '$service',
  '$response',
  '$retryable',
]);

const details: ReadonlyMap<string, string> = new Map([
  ['httpStatusCode', 'status'],
  ['requestId', 'requestId ?? undefined'],
]);

import { tsMorph, type TypeScript } from '../code/ts-morph.js';
import { callsIn, type SdkCall } from './calls.js';
import type { ImportedNames } from './imports.js';
import type { Script } from './project.js';
import {
  type CaughtCalls,
  tellLookedUpName,
  turnErrorMember,
  turnInstanceOf,
  turnNameSwitch,
  turnNameTest,
} from './turn-errors.js';
import { mendOfMember, turnCall, turnCommand } from './turn-calls.js';
import { turnNewClient } from './turn-clients.js';
import { turnDocumentClient, turnMarshaller, turnPresigner, turnUpload } from './turn-library.js';
import { turnOutput } from './turn-outputs.js';
import { turnPaginator, turnWaiter } from './turn-pages.js';
import { turnEnumValue, turnType } from './turn-types.js';
import type { Edit, Remark, TurnContext } from './turn-context.js';
import type { NameFinder, SdkName } from './sdk-names.js';
import { clientPackageOf, isSdkPackage } from './sdk-packages.js';
import type { UsedService } from './services.js';
import { textOf } from './turn-context.js';
import type { ValueFinder } from './values.js';
import { referencesIn, walk } from './walk.js';

const { ts } = tsMorph;

/** What is known of the whole project when one of its scripts is turned. */
export interface Surroundings {
  readonly finders: NameFinder & ValueFinder;
  readonly services: ReadonlyMap<string, UsedService>;
  readonly plainOptions: readonly string[] | undefined;
  /** The calls whose failures are caught, of what is tried. */
  readonly caughtCalls: (tried: TypeScript.Node | undefined) => readonly CaughtCalls[];
  /** Whether a name is declared by a script of the project. */
  readonly isOwn: (node: TypeScript.Node) => boolean;
  /** How the files of the output are imported in a script. */
  readonly imported: ImportedNames;
}

/** What becomes of a script. */
export interface TurnedScript {
  readonly script: Script;
  readonly edits: readonly Edit[];
  readonly remarks: readonly Remark[];
  /** The packages of clients that it has to do with. */
  readonly of: ReadonlySet<string>;
  readonly calls: readonly SdkCall[];
  /** Uses of names of the SDK, and the client's package with which each goes. */
  readonly taken: ReadonlyMap<TypeScript.Node, string>;
}

/** Settles what becomes of a script. Nothing is changed yet. */
export function turnScript(script: Script, surroundings: Surroundings): TurnedScript {
  const { finders, services, plainOptions, caughtCalls, isOwn, imported } = surroundings;
  const edits: Edit[] = [];
  const remarks: Remark[] = [];
  const taken = new Map<TypeScript.Node, string>();
  const settled = new Set<TypeScript.Node>();
  const of = new Set<string>();
  const dropped: TypeScript.Node[] = [];
  const remark =
    (kind: Remark['kind']): TurnContext['stays'] =>
    (client, node, message, mend) => {
      of.add(client);
      remarks.push({ kind, of: client, script, node, message, mend });
    };
  let current = '';
  const turning: TurnContext = {
    ...finders,
    script,
    isTyped: /\.[cm]?tsx?$/.test(script.path),
    service: (client) => {
      current = client;
      return services.get(client);
    },
    edit: (client, start, end, text) => {
      of.add(client);
      const isThere = (each: Edit): boolean =>
        each.start === start && each.end === end && each.text === text && start < end;
      // Two places may ask for the same, such as an import.
      if (!edits.some(isThere)) edits.push({ of: client, start, end, text });
    },
    stays: remark('stays'),
    differs: remark('differs'),
    take: (node) => taken.set(node, current),
    settle: (node) => settled.add(node),
    local: (client, file, name, isType = false) =>
      imported.local(script, client, file, name, isType),
    plainOptions,
    drop: (node) => dropped.push(node),
    isDropped: (node) => dropped.some(({ pos, end }) => pos <= node.pos && node.end <= end),
  };

  const caughtBy = (node: TypeScript.Expression): readonly CaughtCalls[] => {
    const value = finders.valueOf(node);
    return value?.is === 'caught' ? caughtCalls(value.tried) : [];
  };
  const memberTested = (node: TypeScript.Expression): TypeScript.Expression | undefined => {
    const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
    return ts.isPropertyAccessExpression(inner) ? inner.expression : undefined;
  };

  walk(script, (node) => {
    if (ts.isCallExpression(node)) {
      turnDocumentClient(turning, node);
      turnPresigner(turning, node);
      turnMarshaller(turning, node);
      turnPaginator(turning, node);
      turnWaiter(turning, node);
      turnCall(turning, node);
      refuseRequire(turning, services, node);
    } else if (ts.isNewExpression(node)) {
      turnNewClient(turning, node);
      turnCommand(turning, node);
      turnUpload(turning, node);
    } else if (ts.isBinaryExpression(node)) {
      turnInstanceOf(turning, node);
      const tested = memberTested(node.left) ?? memberTested(node.right);
      if (tested !== undefined) turnNameTest(turning, node, caughtBy(tested));
    } else if (ts.isSwitchStatement(node)) {
      const tested = memberTested(node.expression);
      if (tested !== undefined) turnNameSwitch(turning, node, caughtBy(tested));
    } else if (ts.isPropertyAccessExpression(node)) {
      turnErrorMember(turning, node, caughtBy(node.expression));
      tellLookedUpName(turning, node, caughtBy(node.expression));
      turnEnumValue(turning, node);
      turnOutput(turning, node);
    } else if (ts.isIdentifier(node)) {
      if (isUse(node)) turnOutput(turning, node);
    } else if (ts.isBindingElement(node)) {
      refuseMetadata(turning, node);
    }
    turnType(turning, node);
  });

  const references = referencesIn(script, finders);
  for (const { node, sdk } of references) {
    const client = clientPackageOf(sdk.module);
    if (client !== undefined) of.add(client);
    if (taken.has(node)) continue;
    for (const each of client === undefined ? [...of] : [client]) {
      if (services.has(each)) turning.stays(each, node, ...whyLeft(sdk, node));
    }
  }
  walk(script, (node) => {
    if (ts.isExpression(node)) refuseClientUse(turning, node, settled, isOwn);
    for (const each of servicesAt(finders, node)) of.add(each);
  });
  return { script, edits, remarks, of, calls: callsIn(script, references, finders), taken };
}

/** The packages of clients that a node has to do with: it imports them, hands them on, or has a value of theirs. */
function servicesAt(finders: NameFinder & ValueFinder, node: TypeScript.Node): string[] {
  const found: (string | undefined)[] = [];
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const { moduleSpecifier } = node;
    if (moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier))
      found.push(clientPackageOf(moduleSpecifier.text));
  } else if (ts.isIdentifier(node)) {
    const { sdk } = finders.meaningOf(node);
    if (sdk !== undefined) found.push(clientPackageOf(sdk.module));
  }
  const value = ts.isExpression(node) ? finders.valueOf(node) : undefined;
  if (value !== undefined && 'of' in value) found.push(value.of);
  return found.filter((each) => each !== undefined);
}

/** Why a name of the SDK that nobody knows what to do with stays. */
function whyLeft(
  { name, role, module }: SdkName,
  node: TypeScript.Node,
): [message: string, mend: string] {
  switch (role.is) {
    case 'command':
      if (isSent(node)) {
        return [
          'It is not known which client sends this',
          'Give the client a type, such as client: S3Client, or make it where it can be followed.',
        ];
      }
      return [
        'A command is made apart from the call that sends it',
        'Make the command within send: client.send(new GetObjectCommand(input)).',
      ];
    case 'paginator':
    case 'waiter':
      return [`${name} is not called here`, 'Call it where it stands.'];
    case 'credentials':
      return [
        `${name} is called apart from the client that it is for`,
        'Call it in the settings of the client: credentials: fromIni().',
      ];
    case 'client':
    case 'document-client':
      return [
        `${name} is used in a way that no generated client can be`,
        'Make it with new, and hand it on.',
      ];
    default:
      return [
        `${name} of ${module} has no counterpart in the client of these operations`,
        'Do without it, or leave what uses it with the SDK; a shape comes with the operations that have it.',
      ];
  }
}

/** Whether a command is made within `send`. */
function isSent({ parent }: TypeScript.Node): boolean {
  const call = parent?.parent;
  return (
    call !== undefined &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'send'
  );
}

/** Whether an identifier is an expression of its own, and not a part of an access or a declaration. */
function isUse(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent))
    return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  return ts.isExpression(node);
}

/** Modules that are loaded while the program runs cannot be looked into. */
function refuseRequire(
  turning: TurnContext,
  services: ReadonlyMap<string, UsedService>,
  node: TypeScript.CallExpression,
): void {
  const [module] = node.arguments;
  if (module === undefined || !ts.isStringLiteralLike(module) || !isSdkPackage(module.text)) return;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if (!isRequire && node.expression.kind !== ts.SyntaxKind.ImportKeyword) return;
  const client = clientPackageOf(module.text);
  for (const each of client === undefined ? services.keys() : [client]) {
    turning.stays(
      each,
      node,
      `${isRequire ? 'require' : 'import()'} of ${module.text}: what becomes of it is not followed`,
      'Import the names: import { S3Client } from …; generated clients are ES modules.',
    );
  }
}

/** `const { $metadata } = output`. */
function refuseMetadata(turning: TurnContext, node: TypeScript.BindingElement): void {
  const name = node.propertyName ?? node.name;
  if (!ts.isIdentifier(name) || name.text !== '$metadata') return;
  const { parent } = node.parent;
  const whole =
    ts.isVariableDeclaration(parent) && parent.initializer !== undefined
      ? turning.valueOf(parent.initializer)
      : undefined;
  if (whole?.is !== 'output') return;
  turning.stays(
    whole.of,
    node,
    'Outputs have no $metadata',
    'withResponse(client, operation, input) gives status, headers, requestId and attempts beside the value.',
  );
}

/** A client that goes where it cannot be followed, or of which something is asked that there is not. */
function refuseClientUse(
  turning: TurnContext,
  node: TypeScript.Expression,
  settled: ReadonlySet<TypeScript.Node>,
  isOwn: (node: TypeScript.Node) => boolean,
): void {
  if (settled.has(node)) return;
  const value = turning.valueOf(node);
  if (value?.is !== 'client' && value?.is !== 'upload') return;
  const { of } = value;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    // Calls are looked at where they stand.
    if (ts.isCallExpression(parent.parent) && parent.parent.expression === parent) return;
    if (turning.valueOf(parent)?.is === 'client') return;
    const name = parent.name.text;
    turning.stays(of, parent.name, `${name} of a client has no counterpart`, mendOfMember(name));
    return;
  }
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
  const isGiven =
    (ts.isCallExpression(parent) || ts.isNewExpression(parent)) &&
    (parent.arguments?.some((each) => each === node) ?? false);
  if (!isGiven) return;
  const callee = ts.isPropertyAccessExpression(parent.expression)
    ? parent.expression.name
    : parent.expression;
  if (isOwn(callee)) return;
  turning.stays(
    of,
    node,
    `The client is handed to ${textOf(parent.expression)}, which is not of this project`,
    'What takes a client of the SDK cannot take another: leave this out, or the client with the SDK.',
  );
}

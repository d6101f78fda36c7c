/** Code that calls operations where the endpoint rules of their service say. */
import { type Code, code, join, json, literal, uses, value } from '../code/code.js';
import { oneLine } from '../code/layout.js';
import type { OutputFile } from '../code/source-file.js';
import { isOfClients, type OfClients } from '../endpoints/built-ins.js';
import type { Endpoint, Expression, Parameter } from '../endpoints/rule-set.js';
import { endpointsOf, schemeOf } from '../endpoints/scheme.js';
import type { Operation } from '../model/model.js';
import type { Placement, ToldParameter } from '../model/placement.js';
import type { EmitContext } from './context.js';
import { rulesCode, variableOf } from './endpoint-rules.js';
import { ownNames } from './own-names.js';
import { name as nameVariable, rawInputMember } from './protocols/places.js';
import { runtime } from './runtime.js';

/** What settings of clients are called in `PlaceSettings`. */
const ofClients: Readonly<Record<OfClients, string>> = {
  'AWS::Region': 'region',
  'AWS::UseFIPS': 'fips',
  'AWS::UseDualStack': 'dualStack',
  'SDK::Endpoint': 'endpoint',
};

/** `endpoint.ts` of a service whose operations tell the endpoint rules something. */
export function emitPlace(context: EmitContext): OutputFile[] {
  const { placement } = context;
  if (placement === undefined) return [];
  const { compiled } = placement;
  const variables = variablesOf(placement);
  const told = toldParameters(placement).map(({ name, type }) => {
    const is = type === 'boolean' ? 'boolean' : 'string';
    return code`readonly ${variableOf(name, variables)}?: ${is} | undefined;`;
  });
  const taken = compiled.parameters.map(({ name, default: standard }) =>
    standard === undefined || [...variables.keys()].includes(name)
      ? [variableOf(name, variables)]
      : code`${variableOf(name, variables)} = ${json(standard)}`,
  );
  const settings =
    told.length === 0
      ? [runtime.PlaceSettings]
      : code`${runtime.PlaceSettings} & { ${join(told, ' ')} }`;
  const statements = rulesCode(compiled, {
    variables,
    give: (endpoint, print) => placeCode(endpoint, print.value, context.model.service.signing.name),
  });
  return [
    {
      kind: 'source',
      path: placePath(context),
      apart: true,
      statements: [
        {
          kind: 'free',
          docs: 'Where an operation is, by the endpoint rules of the service.',
          declares: ownNames.placeOf,
          offered: true,
          code: code`export function ${ownNames.placeOf}({ ${join(taken, ', ')} }: ${settings}): ${runtime.Place} {
${statements}
}`,
        },
      ],
    },
  ];
}

function placePath({ folder }: EmitContext): string {
  return `${folder}/endpoint.ts`;
}

/** The call of an operation, at its place where the rules are asked for that. */
export function placedCall(context: EmitContext, operation: Operation, call: Code): Code {
  const { placement } = context;
  const told = placement?.operations.get(operation.name);
  if (placement === undefined || told === undefined) return call;
  const variables = variablesOf(placement);
  const known = new Set(toldParameters(placement).map(({ name }) => name));
  const pairs = told
    .filter(({ name }) => known.has(name))
    .map((each) => code`${variableOf(each.name, variables)}: ${toldValue(each)}`);
  const object = pairs.length === 0 ? ['{}'] : code`{ ${join(pairs, ', ')} }`;
  const parameters = uses(call, nameVariable)
    ? code`client, ${nameVariable} = ${literal(context.model.service.signing.name)}`
    : ['client'];
  return oneLine(
    code`${runtime.callPlaced}(client, ${value(ownNames.placeOf, placePath(context))}, ${object}, (${parameters}) => ${call})`,
  );
}

/** The name to sign an operation with: a variable where it follows from the place. */
export function signingName({ model, placement }: EmitContext, { name }: Operation): Code {
  const own = model.service.signing.name;
  if (placement === undefined || !placement.operations.has(name)) return [literal(own)];
  const names = endpointsOf(placement.compiled.statements).map(
    (each) => schemeOf(each).signingName,
  );
  const isOwn = (each: Expression | undefined): boolean =>
    each === undefined || (each.kind === 'text' && each.text === own);
  return names.every(isOwn) ? [literal(own)] : [nameVariable];
}

function toldValue(told: ToldParameter): Code {
  switch (told.kind) {
    case 'fixed':
      return [json(told.value)];
    case 'member':
      return rawInputMember(told.member);
  }
}

/** The parameters that operations tell. */
function toldParameters(placement: Placement): readonly Parameter[] {
  const variables = variablesOf(placement);
  return placement.compiled.parameters.filter(({ name }) => !variables.has(name));
}

/** The variables of what clients know, by the names of the parameters. */
function variablesOf({ compiled }: Placement): ReadonlyMap<string, string> {
  return new Map(
    compiled.parameters.flatMap(({ name, builtIn = '' }): [string, string][] => {
      const own = isOfClients(builtIn) ? ofClients[builtIn] : undefined;
      return own === undefined ? [] : [[name, own]];
    }),
  );
}

function placeCode(endpoint: Endpoint, print: (each: Expression) => Code, ownName: string): Code {
  const { signingRegion, signingName: name, isSigV4a } = schemeOf(endpoint);
  const isRegion = signingRegion?.kind === 'name' && signingRegion.name === 'Region';
  const isOwn = name?.kind === 'text' && name.text === ownName;
  return code`{ ${join(
    [
      code`url: ${print(endpoint.url)}`,
      ...(signingRegion === undefined || isRegion ? [] : [code`region: ${print(signingRegion)}`]),
      ...(name === undefined || isOwn ? [] : [code`name: ${print(name)}`]),
      ...(isSigV4a ? [['sigv4a: true']] : []),
    ],
    ', ',
  )} }`;
}

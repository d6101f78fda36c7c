import type { Code, Variable } from '../../code/code.js';
import { access, code, literal, variable } from '../../code/code.js';

/** Where a value stands in the code: in a variable, or in a member of what stands elsewhere. */
export type Place = VariablePlace | MemberPlace;

export interface VariablePlace {
  readonly kind: 'variable';
  readonly variable: Variable;
  /** Callers without types may have left it out, where a throw would be no failure of the call. */
  readonly mayBeMissing?: true;
}

export interface MemberPlace {
  readonly kind: 'member';
  readonly of: Place;
  readonly name: string;
}

/** The place of a variable. */
export function variablePlace(name: string): VariablePlace {
  return { kind: 'variable', variable: variable(name) };
}

/** The place of a member. */
export function memberPlace(of: Place, name: string): MemberPlace {
  return { kind: 'member', of, name };
}

/** The expression for the value in a place. */
export function at(place: Place): Code {
  switch (place.kind) {
    case 'variable':
      return [place.variable];
    case 'member':
      return code`${at(place.of)}${access(place.name, mayBeMissing(place.of))}`;
  }
}

function mayBeMissing(place: Place): boolean {
  return place.kind === 'variable' && place.mayBeMissing === true;
}

/** The name of the member or variable, as a literal, which failures tell. */
export function placeLiteral(place: Place): string {
  return literal(place.kind === 'variable' ? place.variable.name : place.name);
}

/** What an operation is called with. */
export const input: VariablePlace = variablePlace('input');
/** The same where nothing has looked at it before. */
export const rawInput: VariablePlace = { ...input, mayBeMissing: true };
/** What it was called with, where `input` is made of that. */
export const given: VariablePlace = variablePlace('given');
/** What a mock answers. */
export const output: VariablePlace = variablePlace('output');
/** The value of an event, or of a function that converts one. */
export const value: VariablePlace = variablePlace('value');
/** The data of an error. */
export const data: VariablePlace = variablePlace('data');

export const client: Variable = variable('client');
/** The name to sign with, where it follows from the place of an operation. */
export const name: Variable = variable('name');
export const response: Variable = variable('response');
/** A message of a stream of events. */
export const message: Variable = variable('message');

/** The member of the input where nothing has looked at it before. */
export function rawInputMember(name: string): Code {
  return at(memberPlace(rawInput, name));
}

/** The member of the input. */
export function inputMember(name: string): Code {
  return at(memberPlace(input, name));
}

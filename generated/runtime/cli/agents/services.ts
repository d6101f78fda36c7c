/* eslint-disable */
// @ts-nocheck
/** The services of a program, each loaded only where it is asked for. */
import type { CliProgram } from '../command.js';
import type { FolderState, State } from '../state.js';

/** The command line of a service, or of a folder before one of its services is chosen. */
export type ProgramState = State | FolderState;

export interface Service {
  /** The name on the command line, e.g. `cognito-identity`. */
  readonly name: string;
  readonly load: () => Promise<CliProgram>;
}

/** The services of the program that is run. */
export function servicesOf(state: ProgramState): readonly Service[] {
  if ('program' in state) {
    const { program } = state;
    return [{ name: program.name, load: () => Promise.resolve(program) }];
  }
  return Object.entries(state.folder.services).map(([name, load]) => ({
    name,
    load: async () => (await load()).program,
  }));
}

/** Whether the names of services have to stand before those of operations. */
export function hasServices(state: ProgramState): boolean {
  return !('program' in state);
}

/** What the program is called. */
export function nameOf(state: ProgramState): string {
  return 'program' in state ? state.program.name : state.folder.name;
}

/** What `--version` prints, without a line break. */
export function versionOf(state: ProgramState): string {
  if (state.folder !== undefined) return state.folder.version;
  return 'program' in state ? state.program.version : '';
}

/** What the program is run by, with the service where one was chosen. */
export function wordsOf(state: ProgramState): string {
  const isChosen = 'program' in state && state.folder !== undefined;
  return isChosen ? `${state.name} ${state.program.name}` : state.name;
}

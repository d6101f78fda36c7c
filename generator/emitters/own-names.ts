/** What the files of a service declare whatever its model says; no name of a model may be one of them. */
export const ownNames = {
  authorizedFailure: 'AuthorizedFailure',
  command: 'command',
  commonFailure: 'CommonFailure',
  commonHeaders: 'commonHeaders',
  createClient: 'createClient',
  handlers: 'handlers',
  help: 'help',
  hostOf: 'hostOf',
  mockedService: 'mockedService',
  mocks: 'mocks',
  operation: 'operation',
  placeOf: 'placeOf',
  program: 'program',
  waiters: 'waiters',
  withOptions: 'withOptions',
} as const;

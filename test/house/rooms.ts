/**
 * The rooms of the generator, by what their files' paths begin with, and the rooms that each may
 * import from, besides itself. From the ground up: a room may import only from rooms that stand
 * before it. Of two that fit a path, the longer name is its room.
 */
export const arrows: readonly (readonly [room: string, mayImport: readonly string[]])[] = [
  // What is copied beside the generated code. The client's half is all but the mocks, the command line
  // and what gives credentials on Node.
  ['runtime/core/', []],
  ['runtime/checksums/', ['runtime/core/']],
  ['runtime/http/', ['runtime/core/', 'runtime/checksums/']],
  ['runtime/signing/', ['runtime/core/']],
  [
    'runtime/event-stream/',
    ['runtime/core/', 'runtime/checksums/', 'runtime/http/', 'runtime/signing/'],
  ],
  ['runtime/json/', ['runtime/core/', 'runtime/http/']],
  ['runtime/xml/', ['runtime/core/', 'runtime/http/']],
  ['runtime/form/', ['runtime/core/']],
  ['runtime/endpoints/', ['runtime/core/']],
  [
    'runtime/s3/',
    [
      'runtime/core/',
      'runtime/checksums/',
      'runtime/http/',
      'runtime/signing/',
      'runtime/endpoints/',
    ],
  ],
  ['runtime/hosts/', ['runtime/core/', 'runtime/signing/', 'runtime/endpoints/']],
  ['runtime/cbor/', ['runtime/core/', 'runtime/http/', 'runtime/event-stream/']],
  ['runtime/validation/', []],
  ['runtime/credentials/', ['runtime/core/', 'runtime/signing/', 'runtime/xml/']],
  ['runtime/credentials/node/', ['runtime/core/', 'runtime/credentials/']],
  [
    'runtime/node/',
    [
      'runtime/core/',
      'runtime/signing/',
      'runtime/s3/',
      'runtime/hosts/',
      'runtime/credentials/',
      'runtime/credentials/node/',
    ],
  ],
  ['runtime/observe/', ['runtime/core/']],
  ['runtime/paginators/', ['runtime/core/']],
  ['runtime/waiters/', ['runtime/core/']],
  ['runtime/dynamodb/', ['runtime/core/', 'runtime/paginators/', 'runtime/waiters/']],
  [
    'runtime/mocks/',
    [
      'runtime/core/',
      'runtime/http/',
      'runtime/json/',
      'runtime/xml/',
      'runtime/form/',
      'runtime/cbor/',
      'runtime/validation/',
    ],
  ],
  // Traffic that was recorded, as answers.
  ['runtime/mocks/replay/', ['runtime/mocks/']],
  // Mocks that remember: what is told them, and what operations do to it.
  [
    'runtime/mocks/state/',
    ['runtime/core/', 'runtime/checksums/', 'runtime/mocks/', 'runtime/mocks/replay/'],
  ],
  [
    'runtime/cli/',
    [
      'runtime/core/',
      'runtime/json/',
      'runtime/signing/',
      'runtime/hosts/',
      'runtime/credentials/',
      'runtime/credentials/node/',
      'runtime/node/',
    ],
  ],
  // What knows of no model.
  ['defined.ts', []],
  ['progress.ts', []],
  ['cache-folder.ts', []],
  ['make-folder.ts', []],
  ['slashed.ts', []],
  ['within.ts', []],
  ['documentation/', []],
  ['diagnostics/', ['documentation/unseen-characters.ts', 'defined.ts']],
  ['code/', ['documentation/', 'diagnostics/diagnostic.ts', 'cache-folder.ts', 'make-folder.ts']],
  ['source/', ['diagnostics/']],
  // How the URL of a service follows from a region, as rules and as statements.
  ['endpoints/', ['diagnostics/', 'defined.ts', 'runtime/endpoints/partitions.ts']],
  // What a model is, and what follows from it whatever the output.
  ['model/', ['endpoints/', 'documentation/', 'diagnostics/', 'defined.ts']],
  ['samples/', ['model/']],
  // What the operations of a model do to its resources, as the plan of a mock.
  ['resources/', ['model/', 'defined.ts', 'runtime/mocks/state/']],
  // Rules look at what a model leads to, so they stand above the model itself.
  ['model/check/', ['model/', 'samples/', 'diagnostics/', 'defined.ts']],
  // The variables that an example reads, and the words of a shell, are those of the command line.
  [
    'pages/',
    [
      'model/',
      'samples/',
      'documentation/',
      'code/',
      'resources/operation-words.ts',
      'runtime/cli/shell-words.ts',
      'runtime/json/long-json.ts',
      'runtime/credentials/node/secret-variable.ts',
      'diagnostics/counted.ts',
      'defined.ts',
      'progress.ts',
    ],
  ],
  // Side by side: what models are read from and written to, and the code made of them.
  ['formats/option-quirks/', ['model/']],
  ['formats/quirks.ts', ['formats/option-quirks/', 'model/', 'diagnostics/', 'defined.ts']],
  [
    'formats/spec/',
    [
      'formats/quirks.ts',
      'model/',
      'endpoints/',
      'source/',
      'documentation/',
      'diagnostics/',
      'defined.ts',
    ],
  ],
  ['formats/overlay/', ['formats/spec/', 'model/', 'source/', 'diagnostics/', 'defined.ts']],
  [
    'formats/botocore/',
    [
      'formats/quirks.ts',
      'formats/spec/',
      'model/check/',
      'model/',
      'endpoints/',
      'code/',
      'source/',
      'documentation/',
      'diagnostics/',
      'defined.ts',
    ],
  ],
  [
    'formats/smithy/',
    [
      'formats/quirks.ts',
      'formats/spec/',
      'model/check/',
      'model/',
      'endpoints/',
      'source/',
      'documentation/',
      'diagnostics/',
      'defined.ts',
    ],
  ],
  [
    'formats/reference-page/',
    [
      'formats/spec/',
      'pages/',
      'model/',
      'documentation/',
      'source/',
      'diagnostics/',
      'defined.ts',
    ],
  ],
  [
    'formats/sources/',
    [
      'formats/quirks.ts',
      'formats/spec/',
      'formats/overlay/',
      'formats/botocore/',
      'formats/smithy/',
      'model/check/',
      'model/',
      'source/',
      'documentation/',
      'diagnostics/',
      'defined.ts',
    ],
  ],
  // Both halves know what an emitter is given; the command line and its texts, the form of a command. Which
  // answers have secrets is settled once, for the list of commands and for calls.
  [
    'emitters/',
    [
      'pages/',
      'samples/',
      'resources/',
      'runtime/mocks/state/',
      'model/',
      'endpoints/',
      'code/',
      'documentation/',
      'diagnostics/',
      'runtime/cli/command.ts',
      'runtime/cli/agents/secrets.ts',
      'defined.ts',
    ],
  ],
  ['output/', ['make-folder.ts', 'code/', 'source/', 'diagnostics/', 'defined.ts']],
  [
    'settings/',
    [
      'formats/spec/zod-problems.ts',
      'emitters/choices.ts',
      'emitters/emitter.ts',
      'output/',
      'code/',
      'source/',
      'diagnostics/',
      'slashed.ts',
    ],
  ],
  // A model as a specification that a project keeps, and how it was made.
  [
    'imports/',
    ['formats/', 'output/', 'model/', 'source/', 'diagnostics/', 'defined.ts', 'slashed.ts'],
  ],
  // The one room that opens connections.
  [
    'public-models/',
    [
      'formats/',
      'output/',
      'model/',
      'source/',
      'diagnostics/',
      'defined.ts',
      'progress.ts',
      'slashed.ts',
      'within.ts',
    ],
  ],
  // Judges what a change of a model is for those who use what is generated: it asks the emitters what that is.
  [
    'changes/',
    ['emitters/choices.ts', 'emitters/json-facts.ts', 'model/', 'endpoints/', 'defined.ts'],
  ],
  // The two sides of a comparison, wherever they are from.
  [
    'sides/',
    [
      'changes/',
      'public-models/',
      'formats/',
      'emitters/choices.ts',
      'emitters/names.ts',
      'model/',
      'source/',
      'diagnostics/',
      'defined.ts',
    ],
  ],
  // The program.
  [
    'generate/',
    [
      // Lets go of the texts of one service before the next.
      'documentation/read-markdown.ts',
      'settings/config.ts',
      'settings/origin.ts',
      'emitters/',
      'formats/',
      'output/',
      'model/',
      'code/',
      'source/',
      'diagnostics/',
      'defined.ts',
      'progress.ts',
      'slashed.ts',
      'within.ts',
    ],
  ],
  // Turns what a project does with the SDK of AWS into calls of generated clients.
  [
    'migrate/',
    [
      'generate/',
      'formats/sources/',
      'emitters/',
      'output/',
      'model/',
      'code/',
      'diagnostics/',
      'defined.ts',
      'slashed.ts',
      'within.ts',
    ],
  ],
  [
    'serve/',
    [
      'generate/',
      'emitters/',
      'formats/sources/',
      'formats/spec/',
      'output/',
      'pages/',
      'resources/',
      'model/',
      'source/',
      'diagnostics/',
      'runtime/mocks/',
      'runtime/mocks/state/',
      // What is tried goes the way of the command line.
      'runtime/cli/',
      'runtime/core/',
      'runtime/node/',
      'runtime/validation/',
      'runtime/mocks/replay/',
      'defined.ts',
      'cache-folder.ts',
      'make-folder.ts',
    ],
  ],
  // What the newest models mean for the specifications of a project.
  [
    'updates/',
    [
      'sides/',
      'generate/',
      'public-models/',
      'imports/',
      'formats/',
      'output/',
      'source/',
      'documentation/to-markdown.ts',
      'diagnostics/',
      'defined.ts',
      'progress.ts',
    ],
  ],
  // Requests and answers that were recorded: read by the model, without what is sensitive, compared.
  [
    'traffic/',
    [
      'serve/hosts.ts',
      'serve/http2-words.ts',
      'serve/listen.ts',
      'formats/spec/zod-problems.ts',
      'output/build.ts',
      'samples/',
      'model/',
      'source/',
      'diagnostics/',
      'make-folder.ts',
      'runtime/core/wire-shape.ts',
      'runtime/xml/',
      'runtime/cbor/',
      'runtime/http/header-values.ts',
      'runtime/checksums/',
      'runtime/event-stream/',
      'runtime/mocks/',
      'runtime/mocks/state/chunked-body.ts',
      'runtime/mocks/replay/',
      'runtime/cli/agents/secrets.ts',
    ],
  ],
  [
    'commands/',
    [
      'settings/',
      'updates/',
      'imports/',
      'traffic/',
      'serve/',
      'migrate/',
      'sides/',
      'changes/',
      'resources/',
      'generate/',
      'public-models/',
      'formats/',
      'emitters/choices.ts',
      'emitters/names.ts',
      'pages/',
      'output/',
      'model/',
      'source/',
      'documentation/unseen-characters.ts',
      'documentation/to-markdown.ts',
      'runtime/mocks/replay/har.ts',
      // Where the specification stands among the words of `call`.
      'runtime/cli/arguments.ts',
      'diagnostics/',
      'defined.ts',
      'progress.ts',
      'slashed.ts',
    ],
  ],
  [
    'index.ts',
    [
      'settings/config.ts',
      'generate/',
      'emitters/choices.ts',
      'output/',
      'model/',
      'diagnostics/',
      'progress.ts',
    ],
  ],
  ['emit.ts', ['generate/', 'emitters/', 'model/', 'code/']],
  ['program-words.ts', ['commands/docs-format.ts', 'emitters/choices.ts', 'diagnostics/']],
  ['program-diff.ts', ['program-words.ts', 'commands/', 'changes/rule.ts']],
  ['program-update.ts', ['program-words.ts', 'commands/']],
  ['program-migrate.ts', ['program-words.ts', 'commands/']],
  ['program-serving.ts', ['program-words.ts']],
  ['program-docs.ts', ['program-words.ts', 'program-serving.ts', 'commands/']],
  [
    'program-mock.ts',
    ['program-words.ts', 'program-serving.ts', 'commands/', 'runtime/mocks/faults.ts'],
  ],
  ['program-verify.ts', ['commands/']],
  [
    'program.ts',
    [
      'program-words.ts',
      'program-diff.ts',
      'program-docs.ts',
      'program-mock.ts',
      'program-update.ts',
      'program-migrate.ts',
      'program-verify.ts',
      'commands/',
      'emitters/choices.ts',
      'output/',
      'diagnostics/',
    ],
  ],
  ['main.ts', ['commands/call.ts', 'commands/unchanged.ts', 'program.ts', 'output/build.ts']],
  // The demonstration is a person who uses the product, and what it made.
  ['demo', ['index.ts', 'serve/', 'output/package-root.ts', '../generated/']],
  ['build', []],
];

/** The room of a file: of those that fit, the one with the longest name. */
export function roomOf(path: string): string | undefined {
  return arrows
    .map(([room]) => room)
    .filter((room) => path.startsWith(room))
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether a file is among what an arrow leads to: a room without those within it, or a part of one. */
export function isMeant(path: string, target: string): boolean {
  const room = roomOf(target);
  return path.startsWith(target) && (room === undefined || roomOf(path) === room);
}

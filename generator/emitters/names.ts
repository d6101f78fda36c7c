import type { Model } from '../model/model.js';
import { type Names, settleNames, type TakenNames } from '../model/names.js';
import { publicNames } from './index-file.js';
import { runtimeExports } from './runtime-exports.js';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words of the language, as ECMAScript and TypeScript reserve them, some only in places. */
const keywords = words(`
  abstract any arguments as asserts async await bigint boolean break case catch class const
  constructor continue debugger declare default delete do else enum eval export extends false finally
  for from function get if implements import in infer instanceof interface is keyof let module
  namespace never new null number object of package private protected prototype public readonly
  require return satisfies set static string super switch symbol this throw true try type typeof
  undefined unique unknown using var void while with yield
`);

/** What generated files have from the platform. */
const globals = words(`
  AbortController AbortSignal Array AsyncIterable Boolean Date Error Headers Infinity JSON Map Math NaN
  Number Object Promise ReadableStream Record RegExp Request Response Set String Symbol URL Uint8Array
  crypto fetch globalThis
`);

/** What the templates of emitters call their variables, and what a promise must not have. */
const locals = words(`
  body client command config data error given handlers http input item operation options output program
  request response result text then
`);

/** What an output has besides, whatever the model. */
const ownNames = words('CommonError createClient');

/**
 * The names that nothing made of a model may have. Those of the runtime's other exports need not be
 * here: where one meets a name of the model in a file, it is imported there under another.
 */
const taken: TakenNames = {
  always: new Set([
    ...keywords,
    ...globals,
    ...locals,
    ...ownNames,
    ...publicNames(true).map(({ name }) => name),
  ]),
  inFiles: new Set(Object.keys(runtimeExports)),
};

/** The names of everything that is generated for a service. */
export function serviceNames(model: Model): Names {
  return settleNames(model, taken);
}

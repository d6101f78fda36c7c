import type { Model } from '../model/model.js';
import { type Names, settleNames, type TakenNames } from '../model/names.js';
import { publicNames } from './index-file.js';
import { contextualKeywords, keywords, words } from './keywords.js';
import { ownNames } from './own-names.js';
import { runtimeExports } from './runtime-exports.js';

/** What generated files have from the platform. */
const globals = words(`
  AbortController AbortSignal Array AsyncIterable Boolean Date Error Exclude Headers Infinity JSON Map Math
  NaN Number Object Promise ReadableStream Record RegExp Request Response Set String Symbol URL
  Uint8Array crypto fetch globalThis
`);

/** What the templates of emitters call their variables, and what a promise must not have. */
const locals = words(`
  body client config data each error given http input item options output page request response result settings
  text then token
`);

/**
 * The names that nothing made of a model may have. Those of the runtime's other exports need not be
 * here: where one meets a name of the model in a file, it is imported there under another.
 */
const taken: TakenNames = {
  always: new Set([
    ...keywords,
    ...contextualKeywords,
    ...globals,
    ...locals,
    ...Object.values(ownNames),
    ...publicNames({
      proves: true,
      signs: true,
      signsEvents: true,
      signsAsS3: true,
      hasBucketHosts: true,
      takesArns: true,
      pages: true,
      waits: true,
    }).map(({ name }) => name),
  ]),
  inFiles: new Set(Object.keys(runtimeExports)),
};

/** The names of everything that is generated for a service. */
export function serviceNames(model: Model): Names {
  return settleNames(model, taken);
}

import * as z from 'zod';
import {
  type Gathering,
  type SavedOutput,
  type ShortOption,
  wordReadings,
} from '../../model/command-options.js';
import { flag, text } from './shape-schema.js';

const fixed = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const texts = z.record(z.string(), z.string());
const option = text('The option, without dashes.');

export const shortOption: z.ZodType<ShortOption> = z.strictObject({
  option,
  into: text('The path of members to what it sets; of a list it means the first entry.'),
  documentation: text('What the option does, in Markdown.').exactOptional(),
  reads: z.enum(wordReadings).describe('How its word is read.').exactOptional(),
  words: texts.describe('What is sent for some words.').exactOptional(),
  to: text('The path for the second number of `22-25`.').exactOptional(),
  prefixed: z
    .strictObject({ prefix: text('How the word begins.'), into: text('Where it goes then.') })
    .describe('Another place for some words.')
    .exactOptional(),
  each: fixed
    .describe('Several words, each a structure with these members besides.')
    .exactOptional(),
  with: fixed.describe('What is set besides, by paths.').exactOptional(),
  made: z
    .record(z.string(), z.enum(['count', 'unique']))
    .describe('By paths: how many words there are, or a text that is never the same.')
    .exactOptional(),
  alone: flag('The option of the member it leads into cannot be given with it.').exactOptional(),
});

export const gathering: z.ZodType<Gathering> = z
  .strictObject({
    into: text('The list, a member of the input.'),
    where: z.array(z.string()).describe('The members of an entry that call for it.'),
    members: texts.describe('Paths in the first entry, by the members of the input that go there.'),
    each: z
      .record(z.string(), fixed)
      .describe('What an entry of a list there has besides.')
      .exactOptional(),
  })
  .describe('Members that the command line moves into the first entry of a list.');

export const savedOutput: z.ZodType<SavedOutput> = z.strictObject({
  option,
  documentation: text('What is saved, in Markdown.').exactOptional(),
  required: flag('A file has to be named.').exactOptional(),
  from: z
    .union([z.string(), texts])
    .describe('The path of members in the answer, or such paths by the words of `choice`.'),
  choice: text('The option, without dashes, whose word says what is saved.').exactOptional(),
});

import type { Model, Operation } from '../../model/model.js';
import { footnotes, usedFootnotes, writeDocumentation } from './write-documentation.js';
import { writeOptions, writeSynopsis } from './write-options.js';
import { writeOutput } from './write-output.js';
import { heading, newParagraph, pageWriter, write, writeLine } from './page-writer.js';

/**
 * The reference page of an operation in the format of the AWS CLI of 2015, from the model alone.
 * A model that was read from such a page gives that page again, byte for byte.
 */
export function rstPage(model: Model, operation: Operation): string {
  const page = pageWriter();
  const notes = footnotes(operation.links);
  const service = model.service.cli;

  write(page, `[ :ref:\`aws <cli:aws>\` . :ref:\`${service} <cli:aws ${service}>\` ]`);
  newParagraph(page);
  writeLine(page, `.. _cli:aws ${service} ${operation.cli}:`);
  heading(page, '*', operation.cli);

  heading(page, '=', 'Description');
  writeDocumentation(page, notes, operation);
  writeSynopsis(page, model, operation);
  writeOptions(page, notes, model, operation);
  if (operation.rstExamples !== undefined) {
    heading(page, '=', 'Examples');
    write(page, operation.rstExamples);
  }
  writeOutput(page, notes, model, operation);

  const links = usedFootnotes(notes);
  if (links.length > 0) newParagraph(page);
  for (const { text, href } of links) writeLine(page, `.. _${text}: ${href}`);
  return page.text;
}

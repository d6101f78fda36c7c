import {
  type Member,
  type Model,
  type Operation,
  shapeOf,
  structureOf,
} from '../../model/model.js';
import { fileOutput } from '../../model/reach.js';
import * as texts from './common-texts.js';
import { pageType } from './page-types.js';

/** An option of a page, in the order of the page. */
export type PageArgument =
  | { readonly kind: 'member'; readonly member: Member }
  | {
      readonly kind: 'common';
      readonly name: string;
      readonly type: string;
      readonly text: string;
      /** How the synopsis has it: with a value in brackets, alone in brackets, or as a plain word. */
      readonly form: 'option' | 'flag' | 'word';
    };

/**
 * The options of a command. Members that take part in paging are left out, and the three options of
 * paging stand in for them; one that has the name of a member takes the member's place.
 */
export function pageArguments(model: Model, operation: Operation): PageArgument[] {
  const table = new Map<string, PageArgument | undefined>();
  for (const member of structureOf(model, operation.input).members) {
    const paging = takesPartInPaging(operation, member);
    table.set(member.cli, paging ? undefined : { kind: 'member', member });
  }
  const add = (
    name: string,
    type: string,
    text: string,
    form: 'option' | 'flag' | 'word' = 'option',
  ): void => {
    table.set(name, { kind: 'common', name, type, text, form });
  };
  const writesFile = fileOutput(model, operation) !== undefined;
  if (writesFile) add('outfile', 'string', texts.outfile, 'word');
  else add('cli-input-json', 'string', texts.cliInputJson);
  if (operation.pagination !== undefined) {
    const size = limitType(model, operation);
    add('starting-token', 'string', texts.startingToken);
    if (size !== undefined) add('page-size', size, texts.pageSize);
    add('max-items', size ?? 'integer', texts.maxItems);
  }
  if (!writesFile) add('generate-cli-skeleton', 'boolean', texts.generateCliSkeleton, 'flag');
  return [...table.values()].filter((argument) => argument !== undefined);
}

function takesPartInPaging({ pagination }: Operation, member: Member): boolean {
  if (pagination === undefined) return false;
  return pagination.input.includes(member.name) || pagination.limit === member.name;
}

/** The type of the page size; undefined where the operation has none. */
function limitType(model: Model, { input, pagination }: Operation): string | undefined {
  const member = structureOf(model, input).members.find(({ name }) => name === pagination?.limit);
  return member === undefined ? pagination?.limitType : pageType(shapeOf(model, member.target));
}

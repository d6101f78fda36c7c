/**
 * The options that every command of the AWS CLI of 2015 has, in the words of its pages. The pages
 * write them without a paragraph (the first two) or inside one with space around it.
 */
export const cliInputJson: string =
  'Performs service operation based on the JSON string provided. The JSON string follows the ' +
  'format provided by ``--generate-cli-skeleton``. If other arguments are provided on the command ' +
  'line, the CLI values will override the JSON-provided values.';

export const generateCliSkeleton: string =
  'Prints a sample input JSON to standard output. Note the specified operation is not run if this ' +
  'argument is specified. The sample input can be used as an argument for ``--cli-input-json``.';

export const outfile: string = 'Filename where the content will be saved';

export const startingToken: string = inParagraph(
  'A token to specify where to start paginating. This is the ``NextToken`` from a previously ' +
    'truncated response.',
);

export const pageSize: string = inParagraph('The size of each page.');

export const maxItems: string = inParagraph(
  'The total number of items to return. If the total number of items available is more than the ' +
    'value specified in max-items then a ``NextToken`` will be provided in the output that you can ' +
    'use to resume pagination. This ``NextToken`` response element should **not** be used directly ' +
    'outside of the AWS CLI.',
);

function inParagraph(text: string): string {
  return ` \n\n  ${text}\n\n   `;
}

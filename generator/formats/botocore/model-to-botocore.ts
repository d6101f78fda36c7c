import type { TextFile } from '../../code/source-file.js';
import { fileStem } from '../../model/file-names.js';
import type { Model } from '../../model/model.js';
import { examplesJson, paginatorsJson, waitersJson } from './write-other-files.js';
import { exportedVersion, serviceJson } from './write-service.js';

/**
 * The files botocore reads a service from, as `<service>/<version>/service-2.json` and those beside
 * it. In a folder of `AWS_DATA_PATH` they make the service known to boto3 and the AWS CLI.
 *
 * botocore cannot say these things of a model, which are left out:
 * - the URL of a service of one's own, which callers give as `endpoint_url`, and the
 *   header of its keys, which they add;
 * - names on the command line and of output folders other than those made from the names,
 *   which syntaxes an option is shown with, the region a service signs for, and documentation and
 *   examples that were kept as a reference page had them;
 * - documentation of enum values, names of integer enums, media types other than JSON, that
 *   entries are unique, defaults, and the sizes of numbers beyond 32 and 64 bits;
 * - that a service as a whole takes no authentication, which each operation says;
 * - waiters with a condition that looks at the input (`unsaidWaiters`), and examples of errors;
 * - what SDKs do by hand for one service, such as constant headers: readers of these files have a
 *   table of their own for the services of AWS.
 */
export function modelToBotocore(model: Model): TextFile[] {
  const { cli, endpoint } = model.service;
  const file = (name: string, content: object | undefined): TextFile[] =>
    content === undefined
      ? []
      : [
          {
            kind: 'text',
            path: `${fileStem(cli)}/${exportedVersion(model.service)}/${name}.json`,
            text: `${JSON.stringify(content, null, 2)}\n`,
          },
        ];
  return [
    ...file('service-2', serviceJson(model)),
    ...file('paginators-1', paginatorsJson(model)),
    ...file('waiters-2', waitersJson(model)),
    ...file('examples-1', examplesJson(model)),
    ...file('endpoint-rule-set-1', objectOf(endpoint.rules)),
  ];
}

function objectOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

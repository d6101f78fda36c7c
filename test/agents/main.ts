/**
 * `npm run schemas [-- NAME …]`: compiles the schemas of every operation of the installed botocore in the strict
 * mode of Ajv, and compares what they take of changed inputs with what the command line takes. Names take some
 * services; `--inputs N` says how many inputs an operation gets (default: 2). The exit code is 1 where something differs,
 * and 2 where there is no botocore.
 */
import { parseArgs } from 'node:util';
import {
  botocoreAbsent,
  botocoreData,
  botocoreServices,
  pagedModel,
} from '../support/botocore-model.js';
import { compareService, emptyTable, linesOf } from './compare-schemas.js';

const { values, positionals } = parseArgs({
  options: { inputs: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const data = botocoreData();
if (data === undefined) {
  console.log(botocoreAbsent);
  process.exitCode = 2;
} else {
  const table = emptyTable();
  const services = botocoreServices(data).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  for (const [name, version] of services) {
    await compareService(pagedModel(data, name, version), table, Number(values.inputs));
  }
  for (const difference of table.differences.slice(0, 20)) console.log(difference);
  console.log([`${services.length} services`, ...linesOf(table)].join('\n'));
  if (table.differences.length > 0) process.exitCode = 1;
}

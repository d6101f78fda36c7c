/**
 * `npm run parity:cli [-- --seed N] [--specs N] [--lines N] [--aws FOLDER]`: the same command lines to installed AWS
 * CLIs and to generated programs: of random specifications, and of 15 services against one moto server. `--aws` names a
 * folder that has a package `awscli`, and may stand more than once. The exit code is 1 where a line differs without a
 * reason, or where a reason of the list is met by none of a whole run.
 */
import { parseArgs } from 'node:util';
import { motoAbsent } from '../servers/moto.js';
import { botocoreData } from '../support/botocore-model.js';
import { compareServices } from './compare-services.js';
import { compareSpecs } from './compare-specs.js';
import { openList } from './differences.js';
import { findAws } from './find-aws.js';
import { asText } from './report.js';

const wholeRun = { seed: 1, specs: 12, lines: 200 };
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: `${wholeRun.seed}` },
    specs: { type: 'string', default: `${wholeRun.specs}` },
    lines: { type: 'string', default: `${wholeRun.lines}` },
    aws: { type: 'string', multiple: true, default: [] },
  },
});
const [seed, specs, lines] = [values.seed, values.specs, values.lines].map(Number);
const installed = findAws(values.aws);
if (installed.length === 0 || seed === undefined || specs === undefined || lines === undefined) {
  console.log('left out: no AWS CLI is installed');
  process.exit(0);
}
console.log(`aws ${installed.map(({ version }) => version).join(', ')}; --seed ${seed}`);
const list = openList();
const rows = [...(await compareSpecs(installed, { seed, specs, processEvery: 50 }, list))];
const data = botocoreData();
const absent = motoAbsent(data);
if (data === undefined || absent !== undefined) console.log(`${absent} (lines of services)`);
else if (lines > 0) rows.push(...(await compareServices(installed, data, lines, list)));
const isWhole = specs >= wholeRun.specs && lines >= wholeRun.lines && absent === undefined;
const unmet = isWhole ? list.unmet(new Set(installed.map(({ generation }) => generation))) : [];
console.log(asText(rows, list, unmet));
process.exit(unmet.length > 0 || rows.some(({ faults }) => faults.length > 0) ? 1 : 0);

/**
 * `npm run corpus [-- --models DIR …] [--only NAME …] [--emit PARTS] [--shard 2/4] [--out DIR] [--fresh]`:
 * generates whole services from the models of an installed botocore and of Smithy, and checks the
 * types of what is generated. `--models` names folders of models, `--only` services, `--emit` the
 * parts to generate, as for `opslice generate`; `--shard` takes every n-th service, `--out` keeps
 * what is generated, and `--fresh` forgets what earlier runs found. The exit code is 1 when a
 * service fails, and 2 when there is none.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parts } from '../../generator/emitters/choices.js';
import { installedBotocore } from '../support/botocore-model.js';
import { root } from '../support/run.js';
import { findServices } from './find-services.js';
import { reportOf } from './report.js';
import { runCorpus } from './run.js';

const { values } = parseArgs({
  options: {
    models: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    emit: { type: 'string', default: 'types,client' },
    shard: { type: 'string', default: '1/1' },
    out: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
});

const installed = [installedBotocore()?.data, join(root, '../shared/data/models/smithy')];
const folders = values.models ?? installed.flatMap((folder) => folder ?? []).filter(existsSync);
const [shard = 1, shards = 1] = values.shard.split('/').map(Number);
const sources = folders
  .flatMap((folder) => findServices(folder))
  .filter(({ name }) => values.only?.includes(name) ?? true)
  .sort((one, other) => other.size - one.size)
  .filter((_, index) => index % shards === shard - 1);

if (sources.length === 0) {
  console.error('There are no models here: name a folder with --models, or install botocore.');
  process.exitCode = 2;
} else {
  const report = await runCorpus({
    sources,
    parts: parts.filter((part) => values.emit.split(',').includes(part)),
    out: values.out,
    cached: !values.fresh,
  });
  console.log(reportOf(report));
  if (report.outcomes.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
}

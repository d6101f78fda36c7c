/**
 * `npm run replay [-- --services a,b] [--seed N] [--debian DATA]`: the verdicts of `diff` over models of the same
 * services from different years, beside a compiler and the bytes of requests. `--services` are named as by botocore,
 * `--debian` is the folder of models that is otherwise taken out of Debian's `python3-botocore`. The exit code is 1 when a
 * verdict disagrees and no rule explains it, and 2 when there is nothing to compare.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installedBotocore } from '../../support/botocore-model.js';
import { root } from '../../support/run.js';
import { fixturePairs } from './fixture-pairs.js';
import type { Outcome } from './judge.js';
import {
  botocoreModels,
  debianBotocore,
  type Models,
  namesById,
  pairsOf,
  smithyModels,
} from './models.js';
import type { Pair } from './pair.js';
import { replay } from './run.js';
import { tableOf } from './table.js';

const { values } = parseArgs({
  options: {
    services: { type: 'string' },
    seed: { type: 'string', default: '1' },
    debian: { type: 'string' },
  },
});
const wanted = values.services?.split(',');
const folder = mkdtempSync(join(tmpdir(), 'opslice-debian-'));
try {
  const outcomes: Outcome[] = [];
  const onPair = (name: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${name}`);
  };
  for (const pairs of groups()) {
    outcomes.push(...(await replay(pairs, { seed: Number(values.seed), onPair })));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  console.log(tableOf(outcomes));
  if (outcomes.length === 0) process.exitCode = 2;
  else if (outcomes.some(({ state }) => state === 'disagrees')) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function* groups(): Iterable<Iterable<Pair>> {
  if (wanted === undefined) yield fixturePairs();
  const installed = installedBotocore();
  if (installed === undefined) {
    console.log('left out: no botocore is installed');
    return;
  }
  const now = botocoreModels(`botocore ${installed.version}`, installed.data);
  const smithy = ofSmithy(now);
  const data = values.debian ?? debianBotocore(folder);
  if (data === undefined) console.log('left out: apt has no python3-botocore to download');
  const old = data === undefined ? undefined : botocoreModels('Debian botocore', data);
  if (old !== undefined) yield pairsOf(old, now, wanted);
  if (old !== undefined) yield pairsOf(old, smithy, wanted);
  yield pairsOf(smithy, now, wanted);
}

function ofSmithy(now: Models): Models {
  const services =
    'bedrock-runtime cloudwatch cognito-identity dynamodb kinesis kms lambda route53 s3 sns sqs sts';
  return smithyModels(
    join(root, '../shared/data/models/smithy'),
    namesById(now, services.split(' ')),
  );
}

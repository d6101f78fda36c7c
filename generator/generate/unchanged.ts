import type { Manifest } from '../output/manifest.js';
import { isAsListed, type Step } from '../output/plan.js';
import { isProgramThere } from './folder-program.js';
import { areIncluded } from './includes.js';
import type { Input } from './inputs.js';
import { otherServices, warningsOfOthers } from './other-services.js';
import { fromRecorded } from './recorded-warnings.js';
import type { Outcome, Run } from './run.js';

/**
 * The outcome of a run that has nothing to change, told by the manifest alone; nothing where there
 * may be something to do.
 */
export async function unchangedOutcome(
  run: Run,
  inputs: readonly Input[],
  recorded: Manifest | undefined,
): Promise<Outcome | undefined> {
  // What emitters of one's own give is known only when they have run.
  const isOurs = inputs.every(({ job }) => job.settings.emitters.length === 0);
  if (recorded === undefined || !isOurs) return undefined;
  const written = inputs.flatMap(({ spec, fingerprint, names }) => {
    const service = Object.values(recorded.services).find(
      (each) => each.spec === spec && each.fingerprint === fingerprint,
    );
    return service === undefined ? [] : [{ service, names }];
  });
  const others = otherServices(recorded, inputs);
  const isSame = written.length === inputs.length && !(run.prune && others.length > 0);
  const isWhole = isSame && areIncluded(recorded, run) && isProgramThere(recorded, run);
  if (!isWhole || !isAsListed(run.out, recorded)) return undefined;
  const warnings = written.flatMap(({ service, names }) => fromRecorded(service.warnings, names));
  return {
    steps: Object.keys(recorded.files).map((path): Step => ({ kind: 'unchanged', path })),
    operations: written.map(({ service }) => service.operations),
    warnings: [...warnings, ...warningsOfOthers(others, run)],
  };
}

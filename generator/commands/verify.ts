import { valueOf } from '../diagnostics/problem-error.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { Model } from '../model/model.js';
import type { PlacedFinding } from '../traffic/verify.js';
import { requestedSpecs } from './requested-spec.js';
import { reporting } from './report.js';
import { counted } from '../diagnostics/counted.js';

/** Flags of `opslice verify`. */
export interface VerifyFlags {
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice verify`: tells what recorded traffic and the models of services disagree on. */
export function runVerify(
  recording: string,
  specs: readonly string[],
  { quiet, json }: VerifyFlags,
): Promise<number> {
  return reporting(json ?? false, async () => {
    const { harNames, readHarFile } = await import('../traffic/read-har.js');
    const { placed, verifyHar } = await import('../traffic/verify.js');
    const names = valueOf(await harNames(recording));
    const files = await Promise.all(names.map((name) => readHarFile(name)));
    const read = files.map((file) => valueOf(file));
    const models = await modelsOf(specs);
    const findings: PlacedFinding[] = [];
    let compared = 0;
    let passedOver = 0;
    for (const file of read) {
      const verified = await verifyHar(file.har, models);
      compared += verified.compared;
      passedOver += verified.passedOver;
      findings.push(...placed(file, verified.findings));
    }
    const ok = findings.length === 0 && compared > 0;
    if (json) {
      console.log(JSON.stringify({ ok, compared, passedOver, findings }, null, 2));
    } else {
      for (const finding of findings) console.log(findingText(finding));
      if (!quiet) console.log(summary(compared, passedOver, findings.length));
    }
    return ok ? 0 : 1;
  });
}

async function modelsOf(specs: readonly string[]): Promise<readonly Model[]> {
  const { loadModel } = await import('../generate/load-model.js');
  const named = specs.length === 0 ? [undefined] : specs;
  const requests = (await Promise.all(named.map((spec) => requestedSpecs(spec)))).flat();
  const loaded = await Promise.all(
    requests.map(({ spec, overlays }) => loadModel(spec, { overlays })),
  );
  return loaded.map(({ model }) => model);
}

/** A finding as a line for people. */
function findingText(finding: PlacedFinding): string {
  const { file, line, column, entry, service, operation, side, path, message, kind } = finding;
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  const where = `entry ${entry}, ${side} of ${operation ?? service}`;
  const what = path === '' ? message : `${path} ${message}`;
  // Names come from the traffic, and could hide what they say.
  return escapeUnseen(`${place} ${where}: ${what} [${kind}]`);
}

function summary(compared: number, passedOver: number, findings: number): string {
  const others =
    passedOver === 0 ? '' : `; ${passedOver} passed over, which are not for these services`;
  if (compared === 0) return `Nothing was compared${others}.`;
  const what = findings === 0 ? 'no findings' : counted(findings, 'finding');
  return `${counted(compared, 'exchange')} compared, ${what}${others}.`;
}

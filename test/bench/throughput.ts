import { join } from 'node:path';
import {
  bundle,
  callers,
  figuresOf,
  interleaved,
  median,
  node,
  type Table,
  times,
  whole,
} from './harness.js';

const rounds = 3;

/** Runs in the process of a caller: 64 calls under way at any time. */
const driver = `
  async function many(call, count) {
    let left = count;
    const worker = async () => { while (left-- > 0) await call(); };
    await Promise.all(Array.from({ length: 64 }, worker));
  }
  async function run() {
    const call = makeCall(process.argv[2] ?? '', 'us-east-1:0');
    await many(call, 500);
    const [cpu, start, count] = [process.cpuUsage(), performance.now(), 2000];
    await many(call, count);
    const { user, system } = process.cpuUsage(cpu);
    const perSecond = count / ((performance.now() - start) / 1000);
    const text = JSON.stringify([perSecond, (user + system) / count]);
    process.stdout.write(text, () => process.exit());
  }
  void run();
`;

/** Calls a second and processor time a call, of a warm process. */
export async function measureThroughput(folder: string, endpoint: string): Promise<Table> {
  const cases: Record<string, () => Promise<{ perSecond: number; cpu: number }>> = {};
  for (const [caller, name] of Object.entries(callers)) {
    const file = join(folder, `many-${caller}.cjs`);
    const imported = `import { makeCall } from './callers/${caller}.js';`;
    await bundle(`${imported}\n${driver}`, 'node', file);
    cases[name] = async () => {
      const [perSecond, cpu] = JSON.parse((await node('--no-warnings', file, endpoint)).stdout);
      return { perSecond: Number(perSecond), cpu: Number(cpu) };
    };
  }
  const measured = await interleaved(rounds, cases);
  const measures = [...measured].map(([name, all]) => ({
    name,
    perSecond: median(all.map((each) => each.perSecond)),
    cpu: median(all.map((each) => each.cpu)),
  }));
  const floor = measures[0]?.cpu ?? Number.NaN;
  return {
    title: `Calls to a local server, 64 at once (medians of ${rounds} runs of 2,000 calls)`,
    head: ['', 'calls a second', 'CPU us a call', 'CPU to fetch by hand'],
    rows: measures.map(({ name, perSecond, cpu }) => [
      name,
      whole(perSecond),
      whole(cpu),
      times(cpu / floor),
    ]),
    figures: figuresOf(
      new Map([...measured].map(([name, all]) => [name, all.map(({ cpu }) => cpu)])),
      'us of CPU',
      measures[0]?.name,
    ),
  };
}

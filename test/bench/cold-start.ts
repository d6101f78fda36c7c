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

const rounds = 9;

/** From nothing to the first answer, as a process; every caller is bundled in the same way. */
export async function measureColdStart(folder: string, endpoint: string): Promise<Table> {
  const cases: Record<string, () => Promise<{ wall: number; cpu: number }>> = {};
  const add = (name: string, file: string): void => {
    cases[name] = async () => {
      const { milliseconds, stdout } = await node('--no-warnings', file, endpoint);
      return { wall: milliseconds, cpu: Number(stdout) };
    };
  };
  const report =
    'const { user, system } = process.cpuUsage();' +
    'process.stdout.write(String((user + system) / 1000), () => process.exit());';
  const empty = join(folder, 'cold-empty.cjs');
  await bundle(report, 'node', empty);
  add('empty program', empty);
  for (const [caller, name] of Object.entries(callers)) {
    const file = join(folder, `cold-${caller}.cjs`);
    const contents = `import { makeCall } from './callers/${caller}.js';
      void makeCall(process.argv[2] ?? '', 'us-east-1:0')().then(() => { ${report} });`;
    await bundle(contents, 'node', file);
    add(name, file);
  }
  const measured = await interleaved(rounds, cases);
  const measures = [...measured].map(([name, all]) => ({
    name,
    wall: median(all.map(({ wall }) => wall)),
    cpu: median(all.map(({ cpu }) => cpu)),
  }));
  const floor = measures[0] ?? { wall: Number.NaN, cpu: Number.NaN };
  return {
    title: `Cold start to the first answer, a whole process (medians of ${rounds})`,
    head: ['', 'wall ms', 'to empty', 'CPU ms', 'CPU ms over empty'],
    rows: measures.map(({ name, wall, cpu }) => [
      name,
      whole(wall),
      times(wall / floor.wall),
      whole(cpu),
      whole(cpu - floor.cpu),
    ]),
    figures: figuresOf(
      new Map([...measured].map(([name, all]) => [name, all.map(({ wall }) => wall)])),
      'ms',
      measures[0]?.name,
    ),
  };
}

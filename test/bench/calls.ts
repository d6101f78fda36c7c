import { join } from 'node:path';
import { bundle, callers, figuresOf, median, node, type Table, times } from './harness.js';

/** Those that call the global fetch, which is answered from memory here. */
const measured = ['fetch', 'ours', 'aws4fetch'];

/** The same list by hand, with its dates, and by the generated client. */
const lists = `
  import { createClient, listIdentities } from '../../generated/cognito-identity/index.js';
  const url = 'http://127.0.0.1:9/';
  const byHand = async () => {
    const response = await fetch(url, { method: 'POST', body: '{}' });
    const output = await response.json();
    if (!response.ok) throw new Error(output.message);
    for (const item of output.Identities) {
      item.CreationDate = new Date(item.CreationDate * 1000);
      item.LastModifiedDate = new Date(item.LastModifiedDate * 1000);
    }
    return output;
  };
  const client = createClient({ endpoint: url, credentials: null });
  const ours = () => listIdentities(client, { IdentityPoolId: 'us-east-1:0', MaxResults: 60 });
  run({ 'fetch by hand': byHand, 'generated client, fetch': ours }, 1, 60, LIST);
`;

/** Runs the cases in turn for a while each, and prints the CPU of a call in each round, in microseconds. */
const driver = `
  const answer = (text) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r' };
    globalThis.fetch = async () => new Response(text, { headers });
  };
  async function run(cases, batch, milliseconds, text) {
    answer(text);
    const many = async (call, time) => {
      const [cpu, start] = [process.cpuUsage(), performance.now()];
      let count = 0;
      while (performance.now() - start < time) {
        for (let index = 0; index < batch; index++) await call();
        count += batch;
      }
      const { user, system } = process.cpuUsage(cpu);
      return (user + system) / count;
    };
    const measures = Object.entries(cases).map(([name, call]) => ({ name, call, samples: [] }));
    for (const { call } of measures) await many(call, 1000);
    for (let round = 0; round < 41; round++) {
      for (const { call, samples } of measures) samples.push(await many(call, milliseconds));
      measures.reverse();
    }
    const printed = JSON.stringify(measures.map(({ name, samples }) => [name, samples]));
    process.stdout.write(printed, () => process.exit());
  }
`;

/** A call's own work: one process in which the network is answered from memory, and the callers take turns. */
export async function measureCalls(folder: string): Promise<Table[]> {
  const imports = measured.map(
    (caller, index) => `import { makeCall as call${index} } from './callers/${caller}.js';`,
  );
  const cases = measured.map(
    (caller, index) =>
      `${JSON.stringify(callers[caller])}: call${index}('http://127.0.0.1:9', 'us-east-1:0')`,
  );
  const small = {
    Credentials: {
      AccessKeyId: 'A'.repeat(20),
      SecretKey: 'B'.repeat(40),
      SessionToken: 'C'.repeat(1240),
      Expiration: 1893456000.25,
    },
    IdentityId: 'us-east-1:0',
  };
  const text = JSON.stringify(JSON.stringify(small));
  const list = `
    import { identities } from './large-answers.js';
    const LIST = JSON.stringify({ Identities: identities.slice(0, 5200) });
  `;
  return [
    await tableOf(
      join(folder, 'own-work.cjs'),
      `${imports.join('\n')}\n${driver}\nrun({ ${cases.join(', ')} }, 20, 20, ${text});`,
      'The own work of a call, the network answered from memory',
      ['goal: 1.6 x'],
    ),
    await tableOf(
      join(folder, 'long-list.cjs'),
      `${list}\n${driver}\n${lists}`,
      'A list of 1 MB with 10,400 timestamps, the whole call',
      ['goal: 1.15 x; both make dates of the timestamps'],
      ' (1 MB)',
    ),
  ];
}

async function tableOf(
  file: string,
  program: string,
  title: string,
  notes: readonly string[],
  suffix = '',
): Promise<Table> {
  await bundle(program, 'node', file);
  const printed: [string, number[]][] = JSON.parse((await node('--no-warnings', file)).stdout);
  const measures = new Map(printed.map(([name, samples]) => [name + suffix, samples]));
  const floor = `fetch by hand${suffix}`;
  const base = median(measures.get(floor) ?? []);
  return {
    title: `${title} (medians of 41 turns in one process)`,
    head: ['', 'CPU us a call', 'to fetch by hand'],
    rows: [...measures]
      .toSorted(([, a], [, b]) => median(a) - median(b))
      .map(([name, samples]) => [name, median(samples).toFixed(1), times(median(samples) / base)]),
    notes,
    figures: figuresOf(measures, 'us of CPU', floor),
  };
}

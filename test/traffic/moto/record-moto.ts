/** Records the traffic of many services with a moto server. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModel } from '../../../generator/generate/load-model.js';
import type { Model } from '../../../generator/model/model.js';
import { startRecording } from '../../../generator/traffic/record-server.js';
import { openRecording } from '../../../generator/traffic/recording.js';
import { startMoto } from '../../servers/moto.js';

/** The services, each as botocore calls it. CloudWatch speaks JSON too, which boto3 takes before CBOR. */
export const motoServices: readonly string[] = [
  'dynamodb',
  'sqs',
  'ssm',
  'secretsmanager',
  'kms',
  'kinesis',
  'sns',
  'iam',
  'sts',
  'cloudformation',
  'ec2',
  's3',
  'route53',
  'lambda',
  'apigateway',
  'cloudwatch',
];

/** What was recorded of a service. */
export interface MotoTraffic {
  readonly service: string;
  readonly model: Model;
  readonly path: string;
}

/**
 * Calls moto through a recording proxy for each service.
 *
 * @returns what was recorded, and what boto3 itself refused to send or could not read.
 */
export async function recordMoto(services: readonly string[] = motoServices): Promise<{
  readonly traffic: readonly MotoTraffic[];
  readonly broken: readonly string[];
}> {
  const moto = await startMoto();
  const folder = mkdtempSync(join(tmpdir(), 'opslice-traffic-'));
  try {
    const started = await Promise.all(
      services.map(async (service) => {
        const { model } = await loadModel(`aws:${service}`);
        const recording = await openRecording(folder, service);
        const upstream = new URL(moto.url);
        const server = await startRecording({ model, upstream, recording });
        return { service, model, recording, server };
      }),
    );
    const urls = Object.fromEntries(started.map(({ service, server }) => [service, server.url]));
    const broken: readonly string[] = JSON.parse(await callMoto(urls));
    for (const { server } of started) await server.close();
    const traffic = started.map(({ service, model, recording }) => {
      return { service, model, path: recording.path };
    });
    return { traffic, broken };
  } finally {
    moto.stop();
  }
}

function callMoto(urls: Readonly<Record<string, string>>): Promise<string> {
  const script = fileURLToPath(new URL('call_moto.py', import.meta.url));
  const child = spawn('python3', [script, JSON.stringify(urls)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.on('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`call_moto.py ended with ${code}`));
    });
  });
}

import { defined } from '../defined.js';
import { asksToStop } from '../serve/asks-to-stop.js';
import { isAllowedHost } from '../serve/hosts.js';
import { requestedSpec } from './requested-spec.js';

/** Flags of `opslice mock --record`. */
export interface RecordFlags {
  /** The folder of the recording. */
  readonly record: string;
  readonly upstream: URL;
  readonly port?: number;
  readonly allowHost?: readonly string[];
  /** The time that entries have. Default: that of the traffic. */
  readonly clock?: () => Date;
  readonly quiet?: true;
  readonly json?: true;
}

/**
 * `opslice mock --record`: passes requests on to a service, and writes what is asked and answered into a HAR file,
 * until the process is asked to stop.
 */
export async function runRecord(
  named: string | undefined,
  { record, upstream, port, allowHost, clock, quiet, json }: RecordFlags,
): Promise<number> {
  const { spec, overlays } = await requestedSpec(named);
  const [{ loadModel }, { openRecording }, { startRecording }] = await Promise.all([
    import('../generate/load-model.js'),
    import('../traffic/recording.js'),
    import('../traffic/record-server.js'),
  ]);
  const { model } = await loadModel(spec, { overlays });
  const recording = await openRecording(record, model.service.cli);
  const stopped = asksToStop();
  const server = await startRecording({
    model,
    upstream,
    recording,
    ...defined({ port, allowHosts: allowHost, clock }),
    ...(quiet ? {} : { log: (line: string) => console.error(line) }),
  });
  const { url } = server;
  const { path, before } = recording;
  if (!quiet && !isAllowedHost(upstream.host, [])) console.error(hostAdvice(upstream, url));
  const behind = before === 0 ? '' : ` behind ${before} that ${before === 1 ? 'is' : 'are'} there`;
  const told = `${spec} is recorded at ${url} into ${path}${behind}; requests go on to ${upstream.origin}`;
  console.log(json ? JSON.stringify({ ok: true, spec, url, path }) : told);
  await stopped;
  await server.close();
  return 0;
}

/** A signature covers the host that a request names, and a service of AWS takes only its own. */
function hostAdvice({ host }: URL, url: string): string {
  return (
    `Requests go on with the Host that they came with, since it was signed. Where the service looks at it, as AWS does, ` +
    `let the client call http://${host} with ${url} as its proxy (HTTP_PROXY).`
  );
}

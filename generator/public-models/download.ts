import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { Problem } from '../diagnostics/diagnostic.js';

/** What an address leads to. */
export type Download =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'absent' };

/** The most that is taken of one address, in bytes. Public models are far smaller. */
export const largest: number = 2 ** 26;

/** How long a download may take, in milliseconds. */
const patience = 300_000;

/**
 * Downloads what an address leads to, and nothing else: redirects are not followed.
 *
 * @param accept The kind of answer to ask for.
 * @param path Where the address stands below the one that the person gave.
 */
export async function download(
  address: URL,
  { accept = '*/*', path }: { readonly accept?: string; readonly path?: string } = {},
): Promise<Read<Download>> {
  const failed = (problem: Omit<Problem, 'code' | 'pointer' | 'part'>): Read<Download> =>
    readOf<Download>(undefined, [
      toDiagnostic({ code: 'download-failed', ...problem }, address.href),
    ]);
  let hasBegun = false;
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { accept, 'user-agent': 'opslice' },
      signal: AbortSignal.timeout(patience),
    });
    hasBegun = true;
    const problem = problemOf(response, address, path);
    if (problem !== undefined || isAbsent(response.status)) {
      await response.body?.cancel();
      return problem === undefined ? readOf<Download>({ kind: 'absent' }) : failed(problem);
    }
    const bytes = await bytesOf(response);
    if (bytes !== undefined) return readOf<Download>({ kind: 'bytes', bytes });
    return failed({
      message: `The file is larger than ${largest / 2 ** 20} MiB`,
      mend: 'Check that the address is that of a model.',
    });
  } catch (error) {
    const reason = reasonOf(error);
    if (certificateCodes.test(reason)) {
      return failed({
        message: `The certificate of ${address.host} is not one to trust (${reason})`,
        mend: 'Check the address. Where an authority of your own has signed it, name its file in the variable NODE_EXTRA_CA_CERTS.',
      });
    }
    return failed({
      message: hasBegun
        ? `The download was cut short: not all of the file came (${reason})`
        : `The download failed (${reason})`,
      mend: 'Check the network and the address, and try again. Behind a proxy, set NODE_USE_ENV_PROXY=1 (Node 22.21, 24 or newer), or take a clone of the models with --from FOLDER.',
    });
  }
}

/** Not there; GitHub says 422 of a commit that it does not have. */
function isAbsent(status: number): boolean {
  return status === 404 || status === 410 || status === 422;
}

function problemOf(
  { ok, status, headers }: Response,
  address: URL,
  path: string | undefined,
): Pick<Problem, 'message' | 'cause' | 'mend'> | undefined {
  if (ok || isAbsent(status)) return undefined;
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location !== null) {
    const to = shownAddress(location, address);
    const base =
      path !== undefined && to.endsWith(`/${path}`) ? to.slice(0, -path.length) : undefined;
    return {
      message: `The server says that the file is elsewhere (${status}), and opslice does not follow it`,
      cause: `It leads to ${to}.`,
      mend:
        base === undefined
          ? 'If you trust it, give --from the address that the folders of the services lie below there.'
          : `If you trust it, take the models from there: --from ${base}`,
    };
  }
  if (headers.get('x-ratelimit-remaining') === '0') {
    return {
      message: `The server answers no more questions for now (${status})`,
      mend: 'Try again in an hour, or name version and commit in full, NAME/API-VERSION#COMMIT: then nothing has to be asked.',
    };
  }
  return { message: `The server answered ${status}`, mend: 'Check the address, and try again.' };
}

/** An address without what could be a secret. */
function shownAddress(text: string, base: URL): string {
  if (!URL.canParse(text, base)) return 'what is not an address';
  const { origin, pathname } = new URL(text, base);
  return origin + pathname;
}

const certificateCodes =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|^ERR_(?:TLS|SSL)|^EPROTO$/;

/** The whole body; nothing where it is too large. */
async function bytesOf({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // To leave the loop ends the download.
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What went wrong, in a word: fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? 'it took too long' : error.message;
}

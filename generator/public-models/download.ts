import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import { readAddress } from './address.js';

/** What an address leads to. */
export type Download =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'absent' };

/** The most that is taken of one address, in bytes. Public models are far smaller. */
export const largest: number = 2 ** 26;

/** How long a download may take in all, in milliseconds. */
const patience = 300_000;

/** How long nothing may come, in milliseconds: no connection, no answer, no more of a file. */
const silence = 30_000;

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
  const listener = listen();
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { accept, 'user-agent': 'opslice' },
      signal: listener.signal,
    });
    hasBegun = true;
    listener.heard();
    const problem = problemOf(response, address, path);
    if (problem !== undefined || isAbsent(response.status)) {
      await response.body?.cancel();
      return problem === undefined ? readOf<Download>({ kind: 'absent' }) : failed(problem);
    }
    const bytes = await bytesOf(response, listener.heard);
    if (bytes !== undefined) return readOf<Download>({ kind: 'bytes', bytes });
    return failed({
      message: `The file is larger than ${largest / 2 ** 20} MiB`,
      mend: 'Check that the address is that of a model.',
    });
  } catch (error) {
    const late = listener.late();
    if (late !== undefined) {
      return failed({ message: hasBegun || late === 'slow' ? stopped[late] : unanswered, mend });
    }
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
      mend,
    });
  } finally {
    listener.stop();
  }
}

const mend =
  'Check the network and the address, and try again. Behind a proxy, set NODE_USE_ENV_PROXY=1 (Node 22.21, 24 or newer), or take a clone of the models with --from FOLDER.';

/** What took too long: the next bytes, or all of it. */
type Late = 'silent' | 'slow';

const unanswered = `The server did not answer for ${silence / 1000} s`;

const stopped: Readonly<Record<Late, string>> = {
  silent: `The download stopped: for ${silence / 1000} s no more of the file came`,
  slow: `The download was not complete after ${patience / 60_000} minutes`,
};

/** Ends a download that nothing comes of for too long, or that never ends. */
function listen(): {
  readonly signal: AbortSignal;
  /** Says that something came. */
  readonly heard: () => void;
  /** Why the download was ended, where it was. */
  readonly late: () => Late | undefined;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  let late: Late | undefined;
  const after = (delay: number, reason: Late): NodeJS.Timeout =>
    setTimeout(() => {
      late ??= reason;
      controller.abort();
    }, delay);
  const whole = after(patience, 'slow');
  let next = after(silence, 'silent');
  return {
    signal: controller.signal,
    heard: () => {
      clearTimeout(next);
      next = after(silence, 'silent');
    },
    late: () => late,
    stop: () => {
      clearTimeout(next);
      clearTimeout(whole);
    },
  };
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
    return redirectProblem(status, location, address, path);
  }
  if (headers.get('x-ratelimit-remaining') === '0') {
    return {
      message: `The server answers no more questions for now (${status})`,
      mend: 'Try again in an hour, or name version and commit in full, NAME/API-VERSION#COMMIT: then nothing has to be asked.',
    };
  }
  return { message: `The server answered ${status}`, mend: 'Check the address, and try again.' };
}

/** Says where a redirect leads, without what could be a secret, and what to do about it. */
function redirectProblem(
  status: number,
  location: string,
  address: URL,
  path: string | undefined,
): Pick<Problem, 'message' | 'cause' | 'mend'> {
  const message = `The server says that the file is elsewhere (${status}), and opslice does not follow it`;
  const instead = 'Check the address, or take a clone of the models with --from FOLDER.';
  if (!URL.canParse(location, address)) {
    return { message, cause: 'It leads to what is not an address.', mend: instead };
  }
  const { origin, pathname, search } = new URL(location, address);
  const to = origin + pathname;
  if (to === address.origin + address.pathname) {
    return {
      message: `The server says that the file is elsewhere (${status}), and leads to the same address again`,
      cause:
        search === address.search
          ? 'Whoever follows that comes back here without an end.'
          : `It leads to ${to} with another query, and opslice takes no models from addresses with one.`,
      mend: instead,
    };
  }
  if (readAddress(to, '--from').value === undefined) {
    return {
      message,
      cause: `It leads to ${to}, and models are downloaded over https only, or from this machine.`,
      mend: instead,
    };
  }
  const base =
    path !== undefined && to.endsWith(`/${path}`) ? to.slice(0, -path.length) : undefined;
  return {
    message,
    cause: `It leads to ${to}.`,
    mend:
      base === undefined
        ? 'If you trust it, give --from the address that the folders of the services lie below there.'
        : `If you trust it, take the models from there: --from ${base}`,
  };
}

const certificateCodes =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|^ERR_(?:TLS|SSL)|^EPROTO$/;

/** The whole body; nothing where it is too large. */
async function bytesOf({ body }: Response, heard: () => void): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    heard();
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
  return error.message;
}

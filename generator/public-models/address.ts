import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';

/** Whether a text is an address, and not a path. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/**
 * An address that models may be downloaded from: over https, or over http from this machine. It goes
 * into the lock and into messages, so it has nothing in it that could be a secret.
 *
 * @param asker What names it, for messages.
 */
export function readAddress(text: string, asker: string): Read<URL> {
  const refused = (message: string, mend: string): Read<URL> =>
    readOf<URL>(undefined, [toDiagnostic({ code: 'unsafe-address', message, mend }, asker)]);
  if (!URL.canParse(text)) return refused('This is not an address', 'Write https://HOST/PATH.');
  const address = new URL(text);
  if (address.username + address.password + address.search + address.hash !== '') {
    return refused(
      'The address holds more than a host and a path',
      'Leave out users, passwords, `?…` and `#…`: an address is kept in opslice.lock, where a secret would be seen by everyone.',
    );
  }
  if (address.protocol === 'https:') return readOf(address);
  if (address.protocol === 'http:' && isThisMachine(address.hostname)) return readOf(address);
  return refused(
    `Models are not downloaded over ${address.protocol.slice(0, -1)} from ${address.hostname || 'there'}`,
    'Give an address that begins with https://; http is for servers on this machine.',
  );
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

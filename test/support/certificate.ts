import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The paths of a certificate for 127.0.0.1, and of its key, as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Writes a certificate into a folder that nobody trusts who is not told to. Needs `openssl`. */
export function makeCertificate(folder: string): Certificate {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', cert, '-days', '2'];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...names, ...files];
  execFileSync('openssl', words, { stdio: 'ignore' });
  return { key, cert };
}

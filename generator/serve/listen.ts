import type { Server } from 'node:http';

/**
 * Lets a server listen on 127.0.0.1; gives its port.
 *
 * @param port 0 for a free one.
 * @throws Error (as a rejection) where the port is in use.
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(inUse(error, port)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function inUse(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  const message = `port ${port} of 127.0.0.1 is in use; choose another with --port`;
  return Object.assign(new Error(message, { cause: error }), { code: error.code });
}

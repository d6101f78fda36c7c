import { reporting } from './report.js';

/** `opslice mock`: serves a specification until the process is asked to stop. */
export function runMock(spec: string, port: number): Promise<number> {
  return reporting(false, async () => {
    const { startMock } = await import('../mock-server.js');
    const server = await startMock(spec, port);
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    // Only now, since whoever reads this may stop us at once.
    console.log(`${spec} is served at ${server.url}`);
    await stopped;
    await server.close();
    return 0;
  });
}

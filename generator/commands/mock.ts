import { reporting } from './report.js';

/** `opslice mock`: serves a specification until the process is asked to stop. */
export function runMock(spec: string, port: number): Promise<number> {
  return reporting(false, async () => {
    const { startMock } = await import('../mock-server.js');
    const server = await startMock(spec, port);
    console.log(`${spec} is served at ${server.url}`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await server.close();
    return 0;
  });
}

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** The folder that the cache is in: `OPSLICE_CACHE`, or where the system has such folders. */
export function cacheFolder(): string {
  const { OPSLICE_CACHE: own, XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local } = process.env;
  if (own !== undefined && own !== '') return resolve(own);
  switch (process.platform) {
    case 'win32':
      return join(local ?? join(homedir(), 'AppData', 'Local'), 'opslice', 'cache');
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'opslice');
    default:
      // A path that is not absolute has to be ignored, as the specification of these folders says.
      return join(isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'opslice');
  }
}

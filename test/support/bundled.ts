/** The bundled libraries are made when opslice is built; here their sources stand in for them. */
import { vi } from 'vitest';

vi.mock(
  '/generator/runtime/cli/vendor/yaml.js',
  () => import('../../generator/runtime/cli/vendor/yaml.entry.js'),
);
vi.mock(
  '/generator/runtime/cli/vendor/jmespath.js',
  () => import('../../generator/runtime/cli/vendor/jmespath.entry.js'),
);

/** A program with all services of the installed botocore, each read when it is called. */
import { run } from '../../generator/runtime/cli/main.js';
import { botocoreData, botocoreServices, pagedModel } from '../support/botocore-model.js';
import { modelProgram } from '../support/spec-program.js';

const data = botocoreData() ?? '';
const services = botocoreServices(data).map(([name, version]) => {
  const load = async (): Promise<{ readonly program: ReturnType<typeof modelProgram> }> => ({
    program: modelProgram(pagedModel(data, name, version), () => ({}), name),
  });
  return [name, load] as const;
});

run({
  name: 'everything',
  version: 'everything/1',
  services: Object.fromEntries(services),
  help: async () => ({ services: Object.fromEntries(services.map(([name]) => [name, ''])) }),
});

/**
 * `npm run paginators [-- NAME …]`: generates every paginator and waiter of the installed botocore and
 * of the Smithy models beside this project, checks their types, and compares what they make of made
 * answers with what botocore does. Names take some services. The exit code is 1 where something
 * differs, and 2 where there is no botocore.
 */
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { readServices } from './read-services.js';
import { comparePages } from './run.js';

const names = process.argv.slice(2);
const data = botocoreData();
if (data === undefined) {
  console.log(botocoreAbsent);
  process.exitCode = 2;
} else {
  const services = readServices(data, (name) => names.length === 0 || names.includes(name));
  const { paginators, waiters, answers, left, differences } = await comparePages(services);
  for (const difference of differences.slice(0, 20)) console.log(difference);
  for (const each of left) console.log(`no code: ${each}`);
  console.log(
    `${services.length} services: ${paginators} paginators and ${waiters} waiters compile, ${left.length} left out; ` +
      `${answers} made answers compared with botocore, ${differences.length} differences`,
  );
  if (differences.length > 0) process.exitCode = 1;
}

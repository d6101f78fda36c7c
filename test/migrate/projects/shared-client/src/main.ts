import { PutParameterCommand, ParameterType } from '@aws-sdk/client-ssm';
import { parameters } from './clients.js';
import { all, valueOf } from './read.js';

for (const [name, value] of [['/app/one', '1'], ['/app/two', '2']]) {
  await parameters.send(
    new PutParameterCommand({ Name: name, Value: value, Type: ParameterType.STRING }),
  );
}
console.log(await valueOf('/app/one'));
const { Parameters = [] } = await all('/app');
console.log(Parameters.map(({ Name, Value }) => [Name, Value]));

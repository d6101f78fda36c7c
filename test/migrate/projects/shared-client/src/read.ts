import { GetParameterCommand, GetParametersByPathCommand as ByPath } from '@aws-sdk/client-ssm';
import { clients, parameters } from './clients.js';

export async function valueOf(name: string) {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: name }));
  return Parameter?.Value;
}

export function all(path: string) {
  return clients.parameters.send(new ByPath({ Path: path, Recursive: true }));
}

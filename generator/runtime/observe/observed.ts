import type { CallOptions, Client, Run } from '../core/client.js';

/** Makes a call, which the observer of the client is told of. */
export function observed<Input extends object, Value>(
  client: Client,
  service: string,
  operation: string,
  input: Input,
  options: CallOptions | undefined,
  run: Run<Input, Value>,
): Promise<Value> {
  const { observer } = client.config;
  return observer?.({ client, service, operation, input, options }, run) ?? run(input, options);
}

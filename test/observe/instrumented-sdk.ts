/** Calls as a client of the SDK makes them, told of by OpenTelemetry's instrumentation for it. */
import { createRequire } from 'node:module';
import {
  AwsInstrumentation,
  type AwsSdkInstrumentationConfig,
} from '@opentelemetry/instrumentation-aws-sdk';
import type { ObservedCase } from './cases.js';
import type { Telemetry } from './telemetry.js';

/** What a command holds, which the client hands on and the instrumentation reads. */
interface Command {
  input: Record<string, unknown>;
  resolveMiddleware(stack: MiddlewareStack): (command: Command) => Promise<unknown>;
}

interface MiddlewareStack {
  resolve(
    handler: (command: Command) => Promise<{ output: object; response: object }>,
    context: { clientName: string; commandName: string },
  ): (command: Command) => Promise<unknown>;
}

interface SmithyClient {
  send(command: Command): Promise<Record<string, unknown>>;
}

// From here on, the class of clients is the one that it has changed.
const instrumentation = new AwsInstrumentation();

/**
 * Makes the call of a case with the class that all clients of the SDK extend. What would be sent is not:
 * the output or the error of the case stand in for the answer.
 *
 * @returns the input as the service would have had it, and the output.
 */
export async function callInstrumented(
  { service, operation, input, output = {}, error, requestId, extendedRequestId }: ObservedCase,
  { tracerProvider, meterProvider }: Telemetry,
  config: AwsSdkInstrumentationConfig,
): Promise<{ sent: Record<string, unknown>; output: Record<string, unknown> | undefined }> {
  instrumentation.setConfig(config);
  instrumentation.setTracerProvider(tracerProvider);
  instrumentation.setMeterProvider(meterProvider);
  const { Client } = createRequire(import.meta.url)('@smithy/core/client');
  const client: SmithyClient = new Client({
    serviceId: service,
    region: () => Promise.resolve('us-east-1'),
  });
  const metadata = { requestId, extendedRequestId, httpStatusCode: error?.status ?? 200 };
  const command: Command = {
    input: structuredClone(input),
    resolveMiddleware: (stack) =>
      stack.resolve(
        () =>
          error === undefined
            ? Promise.resolve({ output: { ...output, $metadata: metadata }, response: {} })
            : Promise.reject(
                Object.assign(new Error(error.message), { name: error.code, $metadata: metadata }),
              ),
        { clientName: `${service}Client`, commandName: `${operation}Command` },
      ),
  };
  const given = await client.send(command).catch(() => undefined);
  return { sent: command.input, output: given };
}

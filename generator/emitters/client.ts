import { code, literal } from '../code/code.js';
import type { OutputFile } from '../code/source-file.js';
import type { EmitContext } from './context.js';
import { ownNames } from './own-names.js';
import { runtime } from './runtime.js';

/** `client.ts`: the client of the service. */
export function emitClient(context: EmitContext): OutputFile[] {
  const { model, names, folder } = context;
  const { service } = model;
  return [
    {
      kind: 'source',
      path: `${folder}/client.ts`,
      statements: [
        {
          kind: 'interface',
          name: names.client,
          docs: `A client of ${service.title ?? service.id}, for all its operations.`,
          extends: [runtime.Client],
          properties: [
            {
              name: 'service',
              type: [literal(service.id)],
              optional: true,
              readonly: true,
              docs: 'Keeps the clients of different services apart; never set.',
            },
          ],
        },
        {
          kind: 'free',
          declares: ownNames.createClient,
          offered: true,
          docs: {
            texts: [`Makes a client of ${service.title ?? service.id}. Nothing is sent.`],
            tags: [
              {
                name: 'throws',
                text: 'RequestError when neither a region nor an endpoint is given.',
              },
              {
                name: 'example',
                code: "const client = createClient({ region: 'us-east-1', maxAttempts: 5 });",
              },
            ],
          },
          code: code`export function ${ownNames.createClient}(config: ${runtime.ClientConfig}): ${names.client} {
  return { config, endpoint: ${runtime.endpointOf}(${literal(service.endpoint.prefix)}, config), tokens: 500 };
}`,
        },
      ],
    },
  ];
}

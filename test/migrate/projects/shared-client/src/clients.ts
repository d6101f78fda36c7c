import { SSMClient as Client } from '@aws-sdk/client-ssm';

/** The one client of the program. */
export const parameters = new Client({ maxAttempts: 2 });
export const clients = { parameters };

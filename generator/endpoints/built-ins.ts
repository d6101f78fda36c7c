const builtIns = ['AWS::Region', 'AWS::UseFIPS', 'AWS::UseDualStack', 'SDK::Endpoint'] as const;

/** A parameter of rules that every client has as a setting. */
export type OfClients = (typeof builtIns)[number];

/** Whether every client has a parameter as a setting. */
export function isOfClients(builtIn: string | undefined): builtIn is OfClients {
  return builtIns.some((each) => each === builtIn);
}

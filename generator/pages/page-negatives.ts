/** The options that the AWS CLI of 2015 turned off by a name of its own, all of them in one service. */
const namedNegatives: ReadonlyMap<string, string> = new Map([
  ['ec2 no-reboot', 'reboot'],
  ['ec2 egress', 'ingress'],
  ['ec2 disable-api-termination', 'enable-api-termination'],
]);

/** The option that stands beside a boolean one on a reference page: `--force | --no-force`. */
export function pageNegative(service: string, cli: string): string {
  return namedNegatives.get(`${service} ${cli}`) ?? `no-${cli}`;
}

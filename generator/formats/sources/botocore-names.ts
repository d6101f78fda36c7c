/**
 * How the public models call the services that botocore calls otherwise. All others have one name, but
 * for hyphens. No model leads from one to the other: `endpointPrefix` is `rds` for Neptune too and `es`
 * for OpenSearch, and `docId` is often absent. A test holds this against what botocore has.
 */
const publicNames: ReadonlyMap<string, string> = new Map([
  ['ce', 'cost-explorer'],
  ['cognito-idp', 'cognito-identity-provider'],
  ['config', 'config-service'],
  ['cur', 'cost-and-usage-report-service'],
  ['discovery', 'application-discovery-service'],
  ['dms', 'database-migration-service'],
  ['ds', 'directory-service'],
  ['ds-data', 'directory-service-data'],
  ['elb', 'elastic-load-balancing'],
  ['elbv2', 'elastic-load-balancing-v2'],
  ['es', 'elasticsearch-service'],
  ['events', 'eventbridge'],
  ['iot-data', 'iot-data-plane'],
  ['iot-jobs-data', 'iot-jobs-data-plane'],
  ['lex-models', 'lex-model-building-service'],
  ['lex-runtime', 'lex-runtime-service'],
  ['lexv2-models', 'lex-models-v2'],
  ['lexv2-runtime', 'lex-runtime-v2'],
  ['logs', 'cloudwatch-logs'],
  ['marketplace-entitlement', 'marketplace-entitlement-service'],
  ['meteringmarketplace', 'marketplace-metering'],
  ['mgh', 'migration-hub'],
  ['sdb', 'simpledb'],
  ['serverlessrepo', 'serverlessapplicationrepository'],
  ['sms-voice', 'pinpoint-sms-voice'],
  ['stepfunctions', 'sfn'],
]);

/** How the public models call a service, by the name of its folder in botocore. */
export function publicName(service: string): string {
  return publicNames.get(service) ?? service;
}

/** The folder of a service in botocore, by how the public models call it. */
export function botocoreName(service: string): string {
  return [...publicNames].find(([, name]) => name === service)?.[0] ?? service;
}

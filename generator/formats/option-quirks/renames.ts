/** Options with other names than those of their members. */

/** An option with another name than that of its member. */
export interface Rename {
  readonly service: string;
  /** All that have the member, unless given. */
  readonly operations?: readonly string[];
  readonly member: string;
  /** The option. */
  readonly cli?: string;
  /** The option that turns it off. */
  readonly negative?: string;
}

/** The AWS CLI's `argrename.py`: most of these names are those of options that every command has. */
export const renames: readonly Rename[] = [
  { service: 'EC2', operations: ['CreateImage'], member: 'NoReboot', negative: 'reboot' },
  { service: 'EC2', member: 'Egress', negative: 'ingress' },
  { service: 'EC2', member: 'DisableApiTermination', negative: 'enable-api-termination' },
  {
    service: 'SWF',
    operations: ['RegisterActivityType'],
    member: 'version',
    cli: 'activity-version',
  },
  {
    service: 'SWF',
    operations: ['RegisterWorkflowType'],
    member: 'version',
    cli: 'workflow-version',
  },
  { service: 'Data Pipeline', member: 'query', cli: 'objects-query' },
  {
    service: 'Data Pipeline',
    operations: ['GetPipelineDefinition'],
    member: 'version',
    cli: 'pipeline-version',
  },
  { service: 'EMR', member: 'JobFlowIds', cli: 'cluster-ids' },
  { service: 'EMR', member: 'JobFlowId', cli: 'cluster-id' },
  { service: 'CloudSearch Domain', operations: ['Search'], member: 'query', cli: 'search-query' },
  { service: 'CloudSearch Domain', operations: ['Suggest'], member: 'query', cli: 'suggest-query' },
  { service: 'SNS', operations: ['Subscribe'], member: 'Endpoint', cli: 'notification-endpoint' },
  {
    service: 'CodePipeline',
    operations: ['GetPipeline'],
    member: 'version',
    cli: 'pipeline-version',
  },
  {
    service: 'CodePipeline',
    operations: ['CreateCustomActionType', 'DeleteCustomActionType', 'GetActionType'],
    member: 'version',
    cli: 'action-version',
  },
  {
    service: 'Kinesis Analytics',
    operations: ['AddApplicationOutput'],
    member: 'Output',
    cli: 'application-output',
  },
  {
    service: 'Kinesis Analytics V2',
    operations: ['AddApplicationOutput'],
    member: 'Output',
    cli: 'application-output',
  },
  {
    service: 'Route 53',
    operations: ['DeleteTrafficPolicy', 'GetTrafficPolicy', 'UpdateTrafficPolicyComment'],
    member: 'Version',
    cli: 'traffic-policy-version',
  },
  {
    service: 'GameLift',
    operations: ['CreateBuild', 'UpdateBuild'],
    member: 'Version',
    cli: 'build-version',
  },
  {
    service: 'GameLift',
    operations: ['CreateScript', 'UpdateScript'],
    member: 'Version',
    cli: 'script-version',
  },
  { service: 'Route 53 Domains', operations: ['ViewBilling'], member: 'Start', cli: 'start-time' },
  { service: 'Route 53 Domains', operations: ['ViewBilling'], member: 'End', cli: 'end-time' },
  { service: 'API Gateway', operations: ['CreateRestApi'], member: 'version', cli: 'api-version' },
  {
    service: 'ApiGatewayV2',
    operations: ['CreateApi', 'UpdateApi'],
    member: 'Version',
    cli: 'api-version',
  },
  {
    service: 'Pinpoint',
    operations: ['GetCampaignVersion'],
    member: 'Version',
    cli: 'campaign-version',
  },
  {
    service: 'Pinpoint',
    operations: ['GetSegmentVersion'],
    member: 'Version',
    cli: 'segment-version',
  },
  {
    service: 'Pinpoint',
    operations: [
      'DeleteEmailTemplate',
      'DeleteInAppTemplate',
      'DeletePushTemplate',
      'DeleteSmsTemplate',
      'DeleteVoiceTemplate',
      'GetEmailTemplate',
      'GetInAppTemplate',
      'GetPushTemplate',
      'GetSmsTemplate',
      'GetVoiceTemplate',
      'UpdateEmailTemplate',
      'UpdateInAppTemplate',
      'UpdatePushTemplate',
      'UpdateSmsTemplate',
      'UpdateVoiceTemplate',
    ],
    member: 'Version',
    cli: 'template-version',
  },
  { service: 'SFN', operations: ['SendTaskSuccess'], member: 'output', cli: 'task-output' },
  {
    service: 'CloudDirectory',
    operations: ['PublishSchema'],
    member: 'Version',
    cli: 'schema-version',
  },
  { service: 'MTurk', operations: ['ListQualificationTypes'], member: 'Query', cli: 'types-query' },
  {
    service: 'WorkDocs',
    operations: ['CreateNotificationSubscription'],
    member: 'Endpoint',
    cli: 'notification-endpoint',
  },
  { service: 'WorkDocs', operations: ['DescribeUsers'], member: 'Query', cli: 'user-query' },
  {
    service: 'Lex Model Building Service',
    operations: ['GetIntent', 'DeleteIntentVersion'],
    member: 'version',
    cli: 'intent-version',
  },
  {
    service: 'Lex Model Building Service',
    operations: ['GetSlotType', 'DeleteSlotTypeVersion'],
    member: 'version',
    cli: 'slot-type-version',
  },
  {
    service: 'Lex Model Building Service',
    operations: ['DeleteBotVersion'],
    member: 'version',
    cli: 'bot-version',
  },
  {
    service: 'Lex Model Building Service',
    operations: ['GetExport'],
    member: 'version',
    cli: 'resource-version',
  },
  {
    service: 'License Manager',
    operations: ['GetGrant', 'DeleteGrant'],
    member: 'Version',
    cli: 'grant-version',
  },
  {
    service: 'License Manager',
    operations: ['GetLicense'],
    member: 'Version',
    cli: 'license-version',
  },
  {
    service: 'Rekognition',
    operations: ['CreateStreamProcessor'],
    member: 'Output',
    cli: 'stream-processor-output',
  },
  {
    service: 'EKS',
    operations: [
      'CreateCluster',
      'UpdateClusterVersion',
      'CreateNodegroup',
      'UpdateNodegroupVersion',
    ],
    member: 'version',
    cli: 'kubernetes-version',
  },
  {
    service: 'SageMaker',
    operations: ['DeleteImageVersion', 'DescribeImageVersion', 'ListAliases', 'UpdateImageVersion'],
    member: 'Version',
    cli: 'version-number',
  },
  { service: 'IoT Wireless', member: 'LoRaWAN', cli: 'lorawan' },
  { service: 'ECS', member: 'enableExecuteCommand', negative: 'disable-execute-command' },
  {
    service: 'ECS',
    operations: ['ExecuteCommand'],
    member: 'interactive',
    negative: 'non-interactive',
  },
  {
    service: 'ControlTower',
    operations: ['CreateLandingZone', 'UpdateLandingZone'],
    member: 'version',
    cli: 'landing-zone-version',
  },
  {
    service: 'Glue',
    operations: [
      'GetUnfilteredPartitionMetadata',
      'GetUnfilteredPartitionsMetadata',
      'GetUnfilteredTableMetadata',
    ],
    member: 'Region',
    cli: 'resource-region',
  },
  { service: 'SES', operations: ['SendEmail'], member: 'Source', cli: 'from' },
];

import type { Attributes } from '@opentelemetry/api';
import { itemsOf, type Members, memberOf, present, textAt } from './members.js';
import type { ServiceSpans, SpanCall } from './service-spans.js';

/** An attribute of some operations, and the member of the input that it has the value of. */
interface Row {
  readonly attribute: string;
  readonly member: readonly string[];
  readonly operations: readonly string[];
  /** Each item of a list as JSON, in the place of the value. */
  readonly asJson?: true;
  /** Whether 0 is told. Default: what is 0, false or empty is not, as with the instrumentation of the SDK. */
  readonly withZero?: true;
}

/** By the conventions for DynamoDB, `docs/database/dynamodb.md` of the semantic conventions. */
const rows: readonly Row[] = [
  {
    attribute: 'provisioned_read_capacity',
    member: ['ProvisionedThroughput', 'ReadCapacityUnits'],
    operations: ['CreateTable', 'UpdateTable'],
    withZero: true,
  },
  {
    attribute: 'provisioned_write_capacity',
    member: ['ProvisionedThroughput', 'WriteCapacityUnits'],
    operations: ['CreateTable', 'UpdateTable'],
    withZero: true,
  },
  {
    attribute: 'consistent_read',
    member: ['ConsistentRead'],
    operations: ['GetItem', 'Scan', 'Query'],
  },
  { attribute: 'projection', member: ['ProjectionExpression'], operations: ['Query', 'Scan'] },
  {
    attribute: 'global_secondary_indexes',
    member: ['GlobalSecondaryIndexes'],
    operations: ['CreateTable'],
    asJson: true,
  },
  {
    attribute: 'local_secondary_indexes',
    member: ['LocalSecondaryIndexes'],
    operations: ['CreateTable'],
    asJson: true,
  },
  { attribute: 'limit', member: ['Limit'], operations: ['ListTables', 'Query', 'Scan'] },
  {
    attribute: 'exclusive_start_table',
    member: ['ExclusiveStartTableName'],
    operations: ['ListTables'],
  },
  { attribute: 'scan_forward', member: ['ScanIndexForward'], operations: ['Query'] },
  { attribute: 'index_name', member: ['IndexName'], operations: ['Query', 'Scan'] },
  { attribute: 'select', member: ['Select'], operations: ['Query', 'Scan'] },
  { attribute: 'segment', member: ['Segment'], operations: ['Scan'] },
  { attribute: 'total_segments', member: ['TotalSegments'], operations: ['Scan'] },
  {
    attribute: 'attribute_definitions',
    member: ['AttributeDefinitions'],
    operations: ['UpdateTable'],
    asJson: true,
  },
  {
    attribute: 'global_secondary_index_updates',
    member: ['GlobalSecondaryIndexUpdates'],
    operations: ['UpdateTable'],
    asJson: true,
  },
];

export const dynamodbSpans: ServiceSpans = {
  start(call) {
    const { operation, input } = call;
    const told = rows
      .filter(({ operations }) => operations.includes(operation))
      .map(({ attribute, member, asJson, withZero }) => {
        const found = memberOf(input, ...member);
        const value = withZero ? found : found || undefined;
        return [`aws.dynamodb.${attribute}`, asJson ? jsonOf(value) : value];
      });
    return {
      attributes: {
        ...present({
          'db.system.name': 'dynamodb',
          'db.namespace': textAt(input, 'TableName'),
          'db.operation.name': operation,
          'db.query.text': statementOf(call),
          'aws.dynamodb.table_names': tablesOf(input),
        }),
        ...present(Object.fromEntries(told)),
      },
    };
  },
  end: (_, output) => ({ attributes: answered(output) }),
};

function answered(output: Members): Attributes {
  return present({
    'aws.dynamodb.consumed_capacity': jsonOf(output['ConsumedCapacity']),
    'aws.dynamodb.item_collection_metrics': jsonOf(output['ItemCollectionMetrics']),
    'aws.dynamodb.table_count': memberOf(output, 'TableNames', 'length'),
    'aws.dynamodb.count': output['Count'] || undefined,
    'aws.dynamodb.scanned_count': output['ScannedCount'] || undefined,
  });
}

/** The table of an operation, or those of a batch. */
function tablesOf({
  TableName: table,
  RequestItems: items,
}: Members): readonly string[] | undefined {
  if (typeof table === 'string') return [table];
  return items ? Object.keys(items) : undefined;
}

function statementOf({ operation, input, settings }: SpanCall): string | undefined {
  try {
    return settings.options.dynamoDBStatementSerializer?.(operation, input);
  } catch {
    // A mistake in telling of a call must not fail it.
    return undefined;
  }
}

function jsonOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? itemsOf(value) : [value]).map((item) =>
    JSON.stringify(item, (_, inner: unknown) =>
      typeof inner === 'bigint' ? Number(inner) : inner,
    ),
  );
}

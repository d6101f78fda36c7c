import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export interface Order {
  id: string;
  total: number;
}

export class Orders {
  private readonly lastKeys: Record<string, AttributeValue>[] = [];

  constructor(
    private readonly client: DynamoDBClient,
    private readonly table: string = process.env.TABLE ?? 'orders',
  ) {}

  static create(): Orders {
    return new Orders(new DynamoDBClient({ region: process.env.AWS_REGION }));
  }

  async put(order: Order): Promise<void> {
    await this.client.send(new PutItemCommand({ TableName: this.table, Item: marshall(order) }));
  }

  async get(id: string): Promise<Order | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.table, Key: { id: { S: id } } }),
    );
    return Item && (unmarshall(Item) as Order);
  }

  async count(id: string): Promise<number> {
    const { Count = 0, LastEvaluatedKey } = await this.client.send(
      new QueryCommand({
        TableName: this.table,
        KeyConditionExpression: 'id = :id',
        ExpressionAttributeValues: { ':id': { S: id } },
      }),
    );
    if (LastEvaluatedKey) this.lastKeys.push(LastEvaluatedKey);
    return Count;
  }
}

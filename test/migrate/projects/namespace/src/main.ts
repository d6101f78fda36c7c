import * as aws from '@aws-sdk/client-lambda';

const lambda: aws.LambdaClient = new aws.LambdaClient({});

export async function names(): Promise<aws.FunctionConfiguration[]> {
  const { Functions = [] } = await lambda.send(new aws.ListFunctionsCommand({ MaxItems: 10 }));
  return Functions;
}

async function invoke(FunctionName: string): Promise<string> {
  try {
    const { Payload } = await lambda.send(
      new aws.InvokeCommand({ FunctionName, Payload: JSON.stringify({ n: 1 }) }),
    );
    return Payload?.transformToString() ?? '';
  } catch (error) {
    if (error instanceof aws.ResourceNotFoundException) return 'no such function';
    throw error;
  }
}

console.log((await names()).length, await invoke('none'));

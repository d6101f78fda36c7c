import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs"

const sqs = new SQSClient()

async function main(): Promise<void> {
	const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "jobs" }))
	const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ n: 1 }) }))
	console.log(sent.MD5OfMessageBody)
	const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
	for (const message of Messages) {
		console.log(message.Body)
		await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }))
	}
	const again = await sqs.send(new ReceiveMessageCommand({ QueueUrl }))
	console.log(again.Messages?.length ?? 0)
}

main().catch((error: unknown) => {
	console.error(error)
	process.exitCode = 1
})

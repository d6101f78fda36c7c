"""Calls many operations of the services of a moto server with boto3.

Its argument is an object of the URL that each service is called at. What fails is part of the traffic too, but a
mistake in this file is not: it says how many calls were refused by boto3 itself.
"""
import io
import json
import sys
import zipfile

import boto3
import botocore.config
import botocore.exceptions

urls = json.loads(sys.argv[1])
broken = []


def client(service):
    return boto3.client(
        service,
        endpoint_url=urls[service],
        region_name="us-east-1",
        aws_access_key_id="AKIAEXAMPLE",
        aws_secret_access_key="secret",
        config=botocore.config.Config(
            retries={"max_attempts": 1}, s3={"addressing_style": "path"}
        ),
    )


def calls(service, rounds, work):
    made = client(service)

    def call(name, /, **given):
        try:
            return getattr(made, name)(**given)
        except botocore.exceptions.ClientError:
            return {}
        except Exception as error:
            broken.append(f"{service} {name}: {type(error).__name__} {error}")
            return {}

    for index in range(rounds):
        try:
            work(call, index)
        except (KeyError, IndexError) as error:
            broken.append(f"{service} round {index}: {type(error).__name__} {error}")


def dynamodb(call, n):
    name = f"table-{n}"
    call(
        "create_table",
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        Tags=[{"Key": "n", "Value": str(n)}],
    )
    call("describe_table", TableName=name)
    for each in range(3):
        call(
            "put_item",
            TableName=name,
            Item={
                "id": {"S": str(each)},
                "number": {"N": "1.5"},
                "bytes": {"B": b"\x00\x01"},
                "list": {"L": [{"BOOL": True}, {"NULL": True}]},
                "map": {"M": {"a": {"SS": ["x", "y"]}}},
            },
        )
    call("get_item", TableName=name, Key={"id": {"S": "1"}}, ConsistentRead=True)
    call("get_item", TableName=name, Key={"id": {"S": "none"}})
    call("query", TableName=name, KeyConditionExpression="id = :v", ExpressionAttributeValues={":v": {"S": "1"}})
    call("scan", TableName=name, Limit=2)
    call(
        "update_item",
        TableName=name,
        Key={"id": {"S": "1"}},
        UpdateExpression="SET #n = :v",
        ExpressionAttributeNames={"#n": "number"},
        ExpressionAttributeValues={":v": {"N": "2"}},
        ReturnValues="ALL_NEW",
    )
    call("batch_get_item", RequestItems={name: {"Keys": [{"id": {"S": "0"}}]}})
    call("batch_write_item", RequestItems={name: [{"PutRequest": {"Item": {"id": {"S": "9"}}}}]})
    call("delete_item", TableName=name, Key={"id": {"S": "1"}}, ReturnValues="ALL_OLD")
    call("update_time_to_live", TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
    call("describe_time_to_live", TableName=name)
    call("list_tables", Limit=10)
    call("get_item", TableName="missing", Key={"id": {"S": "1"}})
    call("delete_table", TableName=name)


def sqs(call, n):
    made = call("create_queue", QueueName=f"queue-{n}", Attributes={"VisibilityTimeout": "30"}, tags={"a": "b"})
    url = made["QueueUrl"]
    call("get_queue_url", QueueName=f"queue-{n}")
    call("get_queue_attributes", QueueUrl=url, AttributeNames=["All"])
    call(
        "send_message",
        QueueUrl=url,
        MessageBody="hello",
        MessageAttributes={"kind": {"DataType": "String", "StringValue": "x"}},
    )
    call("send_message_batch", QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2"}])
    got = call("receive_message", QueueUrl=url, MaxNumberOfMessages=5, MessageAttributeNames=["All"], AttributeNames=["All"])
    for message in got.get("Messages", [])[:1]:
        call("change_message_visibility", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=10)
        call("delete_message", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    call("tag_queue", QueueUrl=url, Tags={"c": "d"})
    call("list_queue_tags", QueueUrl=url)
    call("list_queues", QueueNamePrefix="queue")
    call("purge_queue", QueueUrl=url)
    call("get_queue_url", QueueName="missing")
    call("delete_queue", QueueUrl=url)


def ssm(call, n):
    call("put_parameter", Name=f"/app/{n}", Value="value", Type="String", Description="d", Tags=[{"Key": "a", "Value": "b"}])
    call("put_parameter", Name=f"/app/{n}", Value="other", Type="String", Overwrite=True)
    call("put_parameter", Name=f"/app/secret/{n}", Value="hidden", Type="SecureString")
    call("get_parameter", Name=f"/app/{n}", WithDecryption=True)
    call("get_parameters", Names=[f"/app/{n}", "/missing"])
    call("get_parameters_by_path", Path="/app", Recursive=True, MaxResults=3)
    call("describe_parameters", MaxResults=5)
    call("get_parameter_history", Name=f"/app/{n}")
    call("add_tags_to_resource", ResourceType="Parameter", ResourceId=f"/app/{n}", Tags=[{"Key": "c", "Value": "d"}])
    call("list_tags_for_resource", ResourceType="Parameter", ResourceId=f"/app/{n}")
    call("get_parameter", Name="/missing")
    call("delete_parameter", Name=f"/app/{n}")


def secretsmanager(call, n):
    name = f"secret-{n}"
    call("create_secret", Name=name, SecretString="hidden", Tags=[{"Key": "a", "Value": "b"}])
    call("describe_secret", SecretId=name)
    call("get_secret_value", SecretId=name)
    call("put_secret_value", SecretId=name, SecretString="other")
    call("list_secret_version_ids", SecretId=name)
    call("update_secret", SecretId=name, Description="d")
    call("list_secrets", MaxResults=3)
    call("tag_resource", SecretId=name, Tags=[{"Key": "c", "Value": "d"}])
    call("get_secret_value", SecretId="missing")
    call("delete_secret", SecretId=name, ForceDeleteWithoutRecovery=True)


def kms(call, n):
    made = call("create_key", Description=f"key {n}", Tags=[{"TagKey": "a", "TagValue": "b"}])
    key = made["KeyMetadata"]["KeyId"]
    call("describe_key", KeyId=key)
    call("create_alias", AliasName=f"alias/k{n}", TargetKeyId=key)
    call("list_aliases", Limit=5)
    hidden = call("encrypt", KeyId=key, Plaintext=b"hidden")
    call("decrypt", CiphertextBlob=hidden["CiphertextBlob"])
    call("generate_data_key", KeyId=key, KeySpec="AES_256")
    call("list_keys", Limit=3)
    call("enable_key_rotation", KeyId=key)
    call("get_key_rotation_status", KeyId=key)
    call("get_key_policy", KeyId=key, PolicyName="default")
    call("list_resource_tags", KeyId=key)
    call("describe_key", KeyId="00000000-0000-0000-0000-000000000000")


def kinesis(call, n):
    name = f"stream-{n}"
    call("create_stream", StreamName=name, ShardCount=1)
    told = call("describe_stream", StreamName=name)
    call("describe_stream_summary", StreamName=name)
    call("put_record", StreamName=name, Data=b"hello", PartitionKey="a")
    call("put_records", StreamName=name, Records=[{"Data": b"x", "PartitionKey": "b"}])
    shard = told["StreamDescription"]["Shards"][0]["ShardId"]
    at = call("get_shard_iterator", StreamName=name, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    call("get_records", ShardIterator=at["ShardIterator"], Limit=5)
    call("list_streams", Limit=5)
    call("add_tags_to_stream", StreamName=name, Tags={"a": "b"})
    call("list_tags_for_stream", StreamName=name)
    call("describe_stream", StreamName="missing")
    call("delete_stream", StreamName=name)


def sns(call, n):
    topic = call("create_topic", Name=f"topic-{n}", Attributes={"DisplayName": "d"}, Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
    call("get_topic_attributes", TopicArn=topic)
    call("set_topic_attributes", TopicArn=topic, AttributeName="DisplayName", AttributeValue="e")
    made = call("subscribe", TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:123456789012:q{n}", ReturnSubscriptionArn=True)
    call("publish", TopicArn=topic, Message="hello", Subject="s", MessageAttributes={"k": {"DataType": "String", "StringValue": "v"}})
    call("publish_batch", TopicArn=topic, PublishBatchRequestEntries=[{"Id": "a", "Message": "1"}, {"Id": "b", "Message": "2"}])
    call("list_subscriptions_by_topic", TopicArn=topic)
    call("get_subscription_attributes", SubscriptionArn=made["SubscriptionArn"])
    call("list_topics")
    call("list_subscriptions")
    call("tag_resource", ResourceArn=topic, Tags=[{"Key": "c", "Value": "d"}])
    call("list_tags_for_resource", ResourceArn=topic)
    call("get_topic_attributes", TopicArn="arn:aws:sns:us-east-1:123456789012:missing")
    call("unsubscribe", SubscriptionArn=made["SubscriptionArn"])
    call("delete_topic", TopicArn=topic)


def iam(call, n):
    trust = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
    call("create_user", UserName=f"user{n}", Tags=[{"Key": "a", "Value": "b"}])
    call("get_user", UserName=f"user{n}")
    key = call("create_access_key", UserName=f"user{n}")["AccessKey"]
    call("list_access_keys", UserName=f"user{n}")
    call("list_users", MaxItems=3)
    call("create_role", RoleName=f"role{n}", AssumeRolePolicyDocument=trust, Description="d")
    call("get_role", RoleName=f"role{n}")
    call("list_roles", MaxItems=3)
    made = call("create_policy", PolicyName=f"policy{n}", PolicyDocument=policy)["Policy"]
    call("get_policy", PolicyArn=made["Arn"])
    call("get_policy_version", PolicyArn=made["Arn"], VersionId="v1")
    call("attach_role_policy", RoleName=f"role{n}", PolicyArn=made["Arn"])
    call("list_attached_role_policies", RoleName=f"role{n}")
    call("put_user_policy", UserName=f"user{n}", PolicyName="inline", PolicyDocument=policy)
    call("get_user_policy", UserName=f"user{n}", PolicyName="inline")
    call("list_user_policies", UserName=f"user{n}")
    call("create_group", GroupName=f"group{n}")
    call("add_user_to_group", GroupName=f"group{n}", UserName=f"user{n}")
    call("get_group", GroupName=f"group{n}")
    call("list_groups_for_user", UserName=f"user{n}")
    call("get_user", UserName="missing")
    call("delete_access_key", UserName=f"user{n}", AccessKeyId=key["AccessKeyId"])


def sts(call, n):
    call("get_caller_identity")
    call("assume_role", RoleArn="arn:aws:iam::123456789012:role/r", RoleSessionName=f"session{n}", DurationSeconds=900)
    call("get_session_token", DurationSeconds=900)


def cloudformation(call, n):
    body = json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": f"made-{n}"}}}})
    call("create_stack", StackName=f"stack-{n}", TemplateBody=body, Tags=[{"Key": "a", "Value": "b"}])
    call("describe_stacks", StackName=f"stack-{n}")
    call("list_stack_resources", StackName=f"stack-{n}")
    call("get_template", StackName=f"stack-{n}")
    call("list_stacks")
    call("validate_template", TemplateBody=body)
    call("describe_stacks", StackName="missing")
    call("delete_stack", StackName=f"stack-{n}")


def ec2(call, n):
    vpc = call("create_vpc", CidrBlock=f"10.{n}.0.0/16")["Vpc"]["VpcId"]
    call("describe_vpcs", VpcIds=[vpc])
    subnet = call("create_subnet", VpcId=vpc, CidrBlock=f"10.{n}.1.0/24")["Subnet"]["SubnetId"]
    call("describe_subnets", SubnetIds=[subnet])
    group = call("create_security_group", GroupName=f"group-{n}", Description="d", VpcId=vpc)["GroupId"]
    call("authorize_security_group_ingress", GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    call("describe_security_groups", GroupIds=[group])
    call("create_tags", Resources=[vpc], Tags=[{"Key": "a", "Value": "b"}])
    call("describe_tags", Filters=[{"Name": "resource-id", "Values": [vpc]}])
    call("describe_availability_zones")
    call("describe_vpcs", VpcIds=["vpc-00000000"])


def s3(call, n):
    bucket = f"bucket-{n}"
    call("create_bucket", Bucket=bucket)
    call("put_object", Bucket=bucket, Key="a/b c.txt", Body=b"hello", ContentType="text/plain", Metadata={"k": "v"})
    call("put_object", Bucket=bucket, Key="other", Body=b"\x00\x01")
    call("get_object", Bucket=bucket, Key="a/b c.txt")["Body"].read()
    call("head_object", Bucket=bucket, Key="other")
    call("list_objects_v2", Bucket=bucket, Prefix="a/", Delimiter="/")
    call("list_objects", Bucket=bucket)
    call("put_bucket_tagging", Bucket=bucket, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    call("get_bucket_tagging", Bucket=bucket)
    call("put_bucket_versioning", Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    call("get_bucket_versioning", Bucket=bucket)
    call("get_bucket_location", Bucket=bucket)
    call("copy_object", Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "other"})
    upload = call("create_multipart_upload", Bucket=bucket, Key="parts")["UploadId"]
    part = call("upload_part", Bucket=bucket, Key="parts", UploadId=upload, PartNumber=1, Body=b"part")
    call("list_parts", Bucket=bucket, Key="parts", UploadId=upload)
    call("complete_multipart_upload", Bucket=bucket, Key="parts", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
    call("list_buckets")
    call("get_object", Bucket=bucket, Key="missing")
    call("delete_objects", Bucket=bucket, Delete={"Objects": [{"Key": "other"}]})
    call("delete_object", Bucket=bucket, Key="a/b c.txt")


def route53(call, n):
    zone = call("create_hosted_zone", Name=f"z{n}.example.com.", CallerReference=str(n))["HostedZone"]["Id"]
    call("get_hosted_zone", Id=zone)
    call("list_hosted_zones", MaxItems="3")
    change = {"Changes": [{"Action": "CREATE", "ResourceRecordSet": {"Name": f"www.z{n}.example.com.", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}]}}]}
    call("change_resource_record_sets", HostedZoneId=zone, ChangeBatch=change)
    call("list_resource_record_sets", HostedZoneId=zone)
    call("change_tags_for_resource", ResourceType="hostedzone", ResourceId=zone.split("/")[-1], AddTags=[{"Key": "a", "Value": "b"}])
    call("list_tags_for_resource", ResourceType="hostedzone", ResourceId=zone.split("/")[-1])
    call("get_hosted_zone", Id="MISSING")


def archive():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("index.py", "def handler(event, context): return event")
    return held.getvalue()


def lambda_(call, n):
    role = "arn:aws:iam::123456789012:role/role0"
    call("create_function", FunctionName=f"f{n}", Runtime="python3.12", Role=role, Handler="index.handler", Code={"ZipFile": archive()}, Environment={"Variables": {"A": "b"}})
    call("get_function", FunctionName=f"f{n}")
    call("get_function_configuration", FunctionName=f"f{n}")
    call("list_functions", MaxItems=3)
    call("update_function_configuration", FunctionName=f"f{n}", Timeout=10)
    call("publish_version", FunctionName=f"f{n}")
    call("list_versions_by_function", FunctionName=f"f{n}")
    call("create_alias", FunctionName=f"f{n}", Name="live", FunctionVersion="1")
    call("get_function", FunctionName="missing")
    call("delete_function", FunctionName=f"f{n}")


def apigateway(call, n):
    made = call("create_rest_api", name=f"api{n}", description="d", tags={"a": "b"})["id"]
    call("get_rest_api", restApiId=made)
    call("get_rest_apis", limit=3)
    root = call("get_resources", restApiId=made)["items"][0]["id"]
    part = call("create_resource", restApiId=made, parentId=root, pathPart="things")["id"]
    call("put_method", restApiId=made, resourceId=part, httpMethod="GET", authorizationType="NONE")
    call("get_method", restApiId=made, resourceId=part, httpMethod="GET")
    call("create_api_key", name=f"key{n}", enabled=True)
    call("get_api_keys", includeValues=True)
    call("get_rest_api", restApiId="missing")
    call("delete_rest_api", restApiId=made)


def cloudwatch(call, n):
    data = [{"MetricName": "m", "Value": 1.5, "Unit": "Count", "Dimensions": [{"Name": "a", "Value": str(n)}]}]
    call("put_metric_data", Namespace="ns", MetricData=data)
    call("list_metrics", Namespace="ns")
    call("put_metric_alarm", AlarmName=f"alarm-{n}", MetricName="m", Namespace="ns", Period=60, EvaluationPeriods=1, Threshold=1.0, ComparisonOperator="GreaterThanThreshold", Statistic="Sum")
    call("describe_alarms", AlarmNames=[f"alarm-{n}"])
    call("set_alarm_state", AlarmName=f"alarm-{n}", StateValue="ALARM", StateReason="r")
    call("describe_alarm_history", AlarmName=f"alarm-{n}")
    call("get_metric_statistics", Namespace="ns", MetricName="m", StartTime=0, EndTime=4102444800, Period=86400000, Statistics=["Sum"])
    call("put_dashboard", DashboardName=f"d{n}", DashboardBody='{"widgets": []}')
    call("get_dashboard", DashboardName=f"d{n}")
    call("list_dashboards")
    call("get_dashboard", DashboardName="missing")
    call("delete_alarms", AlarmNames=[f"alarm-{n}"])


work = {
    "dynamodb": (10, dynamodb),
    "sqs": (12, sqs),
    "ssm": (8, ssm),
    "secretsmanager": (8, secretsmanager),
    "kms": (6, kms),
    "kinesis": (6, kinesis),
    "sns": (10, sns),
    "iam": (6, iam),
    "sts": (8, sts),
    "cloudformation": (5, cloudformation),
    "ec2": (12, ec2),
    "s3": (10, s3),
    "route53": (8, route53),
    "lambda": (4, lambda_),
    "apigateway": (8, apigateway),
    "cloudwatch": (8, cloudwatch),
}

for service in urls:
    rounds, does = work[service]
    calls(service, rounds, does)
print(json.dumps(broken))

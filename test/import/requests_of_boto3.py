"""Prints what boto3 would send for each of the calls that it reads: [service, operation, input]."""

import base64
import json
import sys

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config


class Body:
    def stream(self, **kwargs):
        yield b""

    def read(self, *args, **kwargs):
        return b""


def bytes_in(value):
    if isinstance(value, dict):
        if list(value) == ["$bytes"]:
            return base64.b64decode(value["$bytes"])
        return {name: bytes_in(each) for name, each in value.items()}
    return value


def text(value):
    return value.decode() if isinstance(value, bytes) else value


answers = []
for service, operation, params, settings in json.load(sys.stdin):
    client = boto3.client(
        service,
        region_name="us-east-1",
        endpoint_url="https://service.example",
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret",
        config=Config(retries={"max_attempts": 0}, **settings),
    )
    sent = {}

    def answer(request, **kwargs):
        sent["method"] = request.method
        sent["url"] = request.url
        sent["headers"] = {name.lower(): text(each) for name, each in request.headers.items()}
        body = request.body
        body = body.read() if hasattr(body, "read") else body
        sent["body"] = text(body) or ""
        return AWSResponse(request.url, 500, {}, Body())

    client.meta.events.register("before-send", answer)
    try:
        client._make_api_call(operation, bytes_in(params))
    except Exception as error:
        sent.setdefault("error", repr(error))
    answers.append(sent)
print(json.dumps(answers))

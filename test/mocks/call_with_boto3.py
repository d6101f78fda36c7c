"""Calls operations with boto3 and prints what it made of the answers, as JSON.

Its argument is a list of {service, url, name, input, pages}, where `pages` asks for all pages; bytes are written in base64 and times in ISO 8601.
"""
import base64
import datetime
import json
import sys

import boto3
import botocore.config
import botocore.exceptions
from botocore import xform_name


def plain(value):
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc)
        return utc.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if hasattr(value, "read"):
        return plain(value.read())
    raise TypeError(type(value))


def call(case):
    client = boto3.client(
        case["service"],
        endpoint_url=case["url"],
        region_name="us-east-1",
        aws_access_key_id="id",
        aws_secret_access_key="secret",
        config=botocore.config.Config(
            retries={"max_attempts": 1, "mode": "standard"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
    try:
        if case.get("pages"):
            paginator = client.get_paginator(xform_name(case["name"]))
            return {"pages": len(list(paginator.paginate(**case["input"])))}
        output = getattr(client, xform_name(case["name"]))(**case["input"])
        output.pop("ResponseMetadata")
        # What boto3 adds to the output of S3's operations.
        output.pop("ExpiresString", None)
        return {"output": output}
    except botocore.exceptions.ClientError as error:
        response = error.response
        status = response["ResponseMetadata"]["HTTPStatusCode"]
        about = response["Error"]
        return {"code": about["Code"], "message": about["Message"], "status": status}
    except Exception as error:
        return {"failure": str(error)}


print(json.dumps([call(case) for case in json.loads(sys.argv[1])], default=plain))

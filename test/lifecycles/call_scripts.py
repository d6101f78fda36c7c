"""Carries out scripts with boto3 and prints the outcome of each step, as JSON.

Its argument is a list of {service, url, steps}; see scripts.ts.
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
        return value.astimezone(datetime.timezone.utc).isoformat()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if hasattr(value, "read"):
        return value.read().decode()
    raise TypeError(type(value))


def at(value, path):
    for step in path.split("."):
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = (value or {}).get(step)
    return value


def filled(value, kept):
    if isinstance(value, str) and value.startswith("$"):
        return kept[value[1:]]
    if isinstance(value, list):
        return [filled(each, kept) for each in value]
    if isinstance(value, dict):
        return {key: filled(each, kept) for key, each in value.items()}
    return value


def do(client, step, kept):
    call = getattr(client, xform_name(step["operation"]))
    given = filled(step.get("input", {}), kept)
    pages, items = 0, []
    try:
        while True:
            output = json.loads(json.dumps(call(**given), default=plain))
            output.pop("ResponseMetadata")
            pages += 1
            asked = step.get("pages")
            if asked is None:
                break
            items += at(output, asked["list"]) or []
            token = at(output, asked["next"])
            if not token:
                break
            given = {**given, asked["token"]: token}
        for name, path in step.get("keep", {}).items():
            kept[name] = at(output, path)
        return {"output": output, "pages": pages, "items": len(items)}
    except botocore.exceptions.ClientError as error:
        response = error.response
        status = response["ResponseMetadata"]["HTTPStatusCode"]
        return {"code": response["Error"]["Code"], "status": status}
    except Exception as error:
        return {"failure": repr(error)}


def run(script):
    client = boto3.client(
        script["service"],
        endpoint_url=script["url"],
        region_name="us-east-1",
        aws_access_key_id="id",
        aws_secret_access_key="secret",
        config=botocore.config.Config(retries={"max_attempts": 1, "mode": "standard"}),
    )
    kept = {}
    outcomes = [do(client, step, kept) for step in script["steps"]]
    return {"outcomes": outcomes, "kept": kept}


print(json.dumps([run(script) for script in json.loads(sys.argv[1])]))

"""Whether botocore, which signs presigned URLs itself, would give each of them the signature it has."""

import datetime
import json
import sys
from urllib.parse import parse_qsl, quote, urlsplit

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

secrets = {"S3RVER": "S3RVER"}


def is_right(method, url, headers):
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    own = dict(pair for pair in query if pair[0].startswith("X-Amz-"))
    rest = [pair for pair in query if pair[0] not in own or pair[0] == "X-Amz-Content-Sha256"]
    key, _, region, service, _ = own["X-Amz-Credential"].split("/")
    if key not in secrets or own["X-Amz-Algorithm"] != "AWS4-HMAC-SHA256":
        return False
    signed = own["X-Amz-SignedHeaders"].split(";")
    try:
        at = datetime.datetime.strptime(own["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
    except ValueError:
        return False
    botocore.auth.get_current_datetime = lambda: at
    bare = parts._replace(query="&".join(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in rest))
    request = AWSRequest(
        method=method,
        url=bare.geturl(),
        headers={name: value for name, value in headers.items() if name.lower() in signed},
    )
    signer = botocore.auth.S3SigV4QueryAuth(
        Credentials(key, secrets[key]), service, region, expires=own["X-Amz-Expires"]
    )
    signer.add_auth(request)
    expected = dict(parse_qsl(urlsplit(request.url).query))
    return expected["X-Amz-Signature"] == own["X-Amz-Signature"]


print(json.dumps([is_right(each["method"], each["url"], each["headers"]) for each in json.load(sys.stdin)]))

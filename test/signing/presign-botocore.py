"""Presigns requests with botocore at a fixed time: a JSON list in, a list of URLs out."""

import datetime
import json
import sys

import botocore.auth
import botocore.session


class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 1, 2, 3, 4, 5, tzinfo=tz)


for module in (botocore.auth,):
    module.datetime.datetime = Fixed
if hasattr(botocore.auth, 'get_current_datetime'):
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: Fixed(2026, 1, 2, 3, 4, 5)

urls = []
session = botocore.session.Session()
for case in json.load(sys.stdin):
    session.set_credentials(*case['credentials'])
    client = session.create_client(case['service'], region_name='eu-central-1', endpoint_url='https://service.example')
    method = botocore.xform_name(case['operation'])
    urls.append(client.generate_presigned_url(method, case['input'], case['expires']))
json.dump(urls, sys.stdout)

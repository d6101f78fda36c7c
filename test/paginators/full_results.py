"""
What botocore's paginators, and the AWS CLI's text where it is installed, make of made pages: reads a line
of JSON for each run from the standard input, and writes one for each.
"""

import copy
import io
import json
import sys
from types import SimpleNamespace

from botocore.exceptions import PaginationError
from botocore.paginate import Paginator

try:
    from awscli.formatter import TextFormatter
except ImportError:
    TextFormatter = None


def iterator(config, limit_type, pages, choice, asked):
    left = copy.deepcopy(pages)

    def method(**members):
        asked.append(copy.deepcopy(members))
        return left.pop(0) if left else {}

    limit = {config.get("limit_key"): SimpleNamespace(type_name=limit_type)}
    model = SimpleNamespace(input_shape=SimpleNamespace(members=limit))
    return Paginator(method, config, model).paginate(PaginationConfig=choice)


def run(**case):
    asked = []
    try:
        full = iterator(asked=asked, **case).build_full_result()
    except PaginationError as error:
        return {"error": str(error), "asked": asked}
    return {"full": json.dumps(full), "asked": asked, "text": text(**case)}


def text(**case):
    if TextFormatter is None:
        return None
    stream = io.StringIO()
    TextFormatter(SimpleNamespace(query=None))("", iterator(asked=[], **case), stream)
    return stream.getvalue()


for line in sys.stdin:
    print(json.dumps(run(**json.loads(line))))

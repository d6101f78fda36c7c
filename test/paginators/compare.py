"""
What botocore itself says of made answers: reads a line of JSON for each from the standard input, and
writes one for each. Paginators and acceptors of waiters are those of the installed botocore.
"""

import json
import sys

import jmespath
from botocore.paginate import PageIterator, Paginator
from botocore.waiter import AcceptorConfig
from jmespath.exceptions import JMESPathError


def pages(config, kinds, answer):
    paginator = Paginator(None, {"result_key": [], **config}, None)
    tokens = [paginator._input_token, paginator._output_token, paginator._more_results]
    iterator = PageIterator(None, *tokens, [], [], None, None, None, None, {})
    following = iterator._get_next_token(answer)
    if all(token is None for token in following.values()):
        following = None
    items = {key: items_of(kind, jmespath.search(key, answer)) for key, kind in kinds.items()}
    return {"next": following, "items": items}


def items_of(kind, value):
    if value is None:
        return []
    if kind == "list":
        return value
    return [list(entry) for entry in value.items()] if kind == "map" else [value]


def state(acceptors, answer):
    for acceptor in acceptors:
        try:
            if AcceptorConfig(acceptor).matcher_func(answer):
                return acceptor["state"]
        except JMESPathError:
            # A function of something missing: botocore gives up there, and these clients go on.
            continue
    return "thrown" if "Error" in answer else "retry"


for line in sys.stdin:
    case = json.loads(line)
    given = pages if "config" in case else state
    print(json.dumps(given(**case)))

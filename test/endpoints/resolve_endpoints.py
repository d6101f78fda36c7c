"""What botocore's own resolver gives: reads {rules: [...], cases: [[rules index, params], ...]}."""
import json
import os
import sys

import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointResolutionError

with open(os.path.join(botocore.__path__[0], 'data', 'partitions.json')) as file:
    partitions = json.load(file)
asked = json.load(sys.stdin)
providers = [EndpointProvider(rules, partitions) for rules in asked['rules']]


def resolve(index, params):
    try:
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in params.items()}
        endpoint = providers[index].ruleset.evaluate(given)
    except EndpointResolutionError as error:
        return {'error': str(error)}
    except Exception as error:  # a fault of botocore's own, such as a template without a value
        return {'fault': repr(error)}
    if endpoint is None:
        return {'error': 'No endpoint'}
    return {'url': endpoint.url, 'properties': endpoint.properties, 'headers': endpoint.headers}


json.dump([resolve(index, params) for index, params in asked['cases']], sys.stdout)

"""What botocore, the library of the stock AWS CLI, says of inputs before it would send them.

Reads one JSON list [service, operation, input] per line; writes one JSON text per line: its words why it refuses the
input, or the empty text.
"""

import json
import sys

try:
    import awscli.botocore as botocore  # version 2 of the CLI carries its own
    from awscli.botocore import loaders, model, validate
except ImportError:
    import botocore
    from botocore import loaders, model, validate


def main():
    loader = loaders.Loader()
    validator = validate.ParamValidator()
    shapes = {}
    print(json.dumps(botocore.__version__))
    for line in sys.stdin:
        service, operation, value = json.loads(line)
        if (service, operation) not in shapes:
            description = loader.load_service_model(service, "service-2")
            found = model.ServiceModel(description, service)
            shapes[service, operation] = found.operation_model(operation).input_shape
        report = validator.validate(value, shapes[service, operation])
        print(json.dumps(report.generate_report()))


main()

"""What the stock AWS CLI says of calls, all in one process: its start takes longer than most of them.

Reads one JSON list of words behind `aws` per line, in the folder that it runs in; writes one JSON text per line: what the
CLI prints on standard error.
"""

import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver


DRIVER = create_clidriver()


def said_of(words):
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            DRIVER.main(words)
        except SystemExit:
            pass
    return said.getvalue()


def main():
    out = sys.stdout
    for line in sys.stdin:
        print(json.dumps(said_of(json.loads(line))), file=out, flush=True)


main()

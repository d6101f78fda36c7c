"""Runs command lines of the installed AWS CLI in one process: a JSON list of lists of words on standard input, a list
of exit codes and messages on standard output."""
import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

ended = []
for words in json.load(sys.stdin):
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        try:
            code = create_clidriver().main(words)
        except SystemExit as end:
            code = end.code
    ended.append([code, told.getvalue()])
json.dump(ended, sys.stdout)

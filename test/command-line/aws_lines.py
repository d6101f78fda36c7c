"""Runs command lines of the installed AWS CLI in one process: a JSON list of lists of words on standard input, a list
of exit codes and messages on standard output. Each line has a driver of its own, as a process would; what they read of
models is the same, and read once: to read EC2 takes longer than all else that a line does."""
import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver
from botocore.loaders import Loader

known = {}
make_loader = Loader.__init__


def make_sharing(self, *given, **named):
    make_loader(self, *given, **named)
    self._cache = known


Loader.__init__ = make_sharing

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

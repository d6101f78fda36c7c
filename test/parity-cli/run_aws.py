"""Runs command lines of the AWS CLI, each as its own program would: in a process of its own, through `awscli.clidriver.main`.

What takes most of a start, to load the modules, is done once. A line of standard input is an object: `words`, `env`, what
is added to the environment. A line of the answer is one, too: the exit code, and what stood on standard output and standard error in base64."""
import base64
import json
import os
import random
import sys
import tempfile
import traceback

import awscli
import awscli.clidriver

try:
    import awscli.botocore.session as session
except ImportError:
    import botocore.session as session

# Handlers are imported by name when a driver is made, and modules of the network when a client is.
driver = awscli.clidriver.create_clidriver()
session.Session().create_client("sts", "us-east-1", aws_access_key_id="a", aws_secret_access_key="b")


def run(words, env, out, err):
    """The process of one command line. Never returns."""
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, number in ((nothing, 0), (out.fileno(), 1), (err.fileno(), 2)):
            os.dup2(source, number)
        for name, value in env.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        # Skeletons of the first generation have any value of an enum; here they have the first.
        random.choice = lambda values: values[0]
        sys.argv = ["aws", *words]
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BaseException:
                code = 120
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def text_of(file):
    file.seek(0)
    return base64.b64encode(file.read()).decode()


answers = os.fdopen(os.dup(1), "w")
print(json.dumps({"version": awscli.__version__}), file=answers, flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            run(asked["words"], asked["env"], out, err)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        print(json.dumps({"code": code, "stdout": text_of(out), "stderr": text_of(err)}), file=answers, flush=True)

"""The stock CLI, loaded once: each call runs in a fork of this process, as it would in one of its own.

A request on the printed port is a list of texts, each ended by NUL: two files that output and errors go to, the current
folder of the caller, the number of words behind `aws`, then these. The answer is the exit code. There is no input.
"""

import os
import signal
import socket
import sys

from awscli import clidriver

# Loaded before the forks: the handlers of commands, and the models of the services that deliveries are made of.
DRIVER = clidriver.create_clidriver()
LOADER = DRIVER.session.get_component("data_loader")
SERVICES = "sts iam kms s3 codecommit codebuild codepipeline codedeploy ecr ecs events logs ec2 elbv2"
for SERVICE in SERVICES.split():
    for KIND in ("service-2", "paginators-1", "waiters-2", "endpoint-rule-set-1"):
        try:
            LOADER.load_service_model(SERVICE, KIND)
        except Exception:  # Not every service has every kind.
            pass
for NAME in ("endpoints", "partitions", "_retry", "sdk-default-configuration"):
    try:
        LOADER.load_data(NAME)
    except Exception:
        pass


def read_request(connection):
    parts = b""
    while True:
        piece = connection.recv(1 << 16)
        parts += piece
        texts = parts.decode().split("\0")
        if piece == b"" or len(texts) > 4 and len(texts) == 5 + int(texts[3]):
            return texts[:-1]


def run(texts):
    output, errors, folder, _, *words = texts
    os.chdir(folder)
    files = ((0, os.devnull, os.O_RDONLY), (1, output, os.O_WRONLY), (2, errors, os.O_WRONLY))
    for number, path, mode in files:
        os.dup2(os.open(path, mode | os.O_CREAT, 0o600), number)
    try:
        entry = getattr(clidriver, "AWSCLIEntryPoint", None)
        return (entry(DRIVER) if entry else DRIVER).main(words)
    except SystemExit as end:
        return end.code or 0


def serve():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.create_server(("127.0.0.1", 0), backlog=16)
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            status = run(read_request(connection))
            sys.stdout.flush()
            sys.stderr.flush()
            connection.sendall(b"%d\n" % status)
            os._exit(0)
        connection.close()


serve()

"""An S3 server on loopback as a program of its own: python -m tests.pipeline.s3_server.

It prints its address and serves until its standard input is closed. It is no thread of the tests: delta-rs keeps
Python's lock while it waits for some answers, and a server in the same process would never give them.
"""

import logging
import sys

from moto.server import ThreadedMotoServer

if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    print(f"http://{host}:{port}", flush=True)
    sys.stdin.read()
    server.stop()

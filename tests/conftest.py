"""What holds for all tests: random cases are the same in every run, and object storage is a server on loopback."""

import subprocess
import sys
import uuid
from collections.abc import Iterator

import pyarrow.fs as fs
import pytest
from hypothesis import settings

from pipeline.files.places import Address

# Timings differ between machines, so they decide nothing here.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured (`record_property`)."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"measured: {name}: {value}")


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    """Address of an S3 server, which the environment names from then on."""
    command = [sys.executable, "-m", "tests.pipeline.s3_server"]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    endpoint = server.stdout.readline().strip()
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "made-up",
            "AWS_SECRET_ACCESS_KEY": "made-up",
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
        }.items():
            environment.setenv(name, value)
        yield endpoint
    server.stdin.close()
    server.wait()


@pytest.fixture
def bucket(object_store: str) -> Address:
    """An empty bucket."""
    return new_bucket(object_store)


def new_bucket(endpoint: str) -> Address:
    """Make a bucket in the store at `endpoint`."""
    name = f"bucket-{uuid.uuid4()}"
    fs.S3FileSystem(endpoint_override=endpoint, allow_bucket_creation=True).create_dir(name)
    return Address("/", name)

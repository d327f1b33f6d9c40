"""How the object store is reached: one set of AWS variables, read once for both Arrow and delta-rs.

| variable | meaning |
|---|---|
| `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL` | the store, where it is not Amazon's |
| `AWS_ALLOW_HTTP` | `true` allows an endpoint without encryption |
| `AWS_REGION`, `AWS_DEFAULT_REGION` | the region |
| `AWS_SKIP_SIGNATURE` | `true` reads a public bucket without credentials |

Credentials are found by both in the places that are usual for AWS: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and
`AWS_SESSION_TOKEN`, the profile of `AWS_PROFILE`, the role of the machine.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyarrow.fs as fs

from pipeline.errors import InputError

ATTEMPTS = 3
"""Times that Arrow tries a request. With the seconds below, a store that is silent is given up after 33 s (measured),
one that refuses the connection after 2 s."""
CONNECT_SECONDS = 5
SILENT_SECONDS = 10
"""Seconds that a connection may take, and that an answer may pause."""
DELTA_RETRIES = 6
DELTA_SECONDS = 60
"""Times and seconds for which delta-rs repeats a request. Its own defaults (10 times, 180 s) make a run whose store has
gone wait for minutes at each of ten tables; a store that is only busy says so for seconds."""
_SIGNS: Sequence[tuple[Sequence[str], str]] = (
    (("NO_SUCH_BUCKET", "NoSuchBucket"), "No such bucket"),
    (("169.254.169.254", "CredentialsNotLoaded"), "No credentials were found, set AWS_ACCESS_KEY_ID and its secret"),
    (
        ("ACCESS_DENIED", "INVALID_ACCESS_KEY_ID", "SIGNATURE_DOES_NOT_MATCH", "INVALID_CLIENT_TOKEN", "403 Forbidden"),
        "Access denied, check AWS_ACCESS_KEY_ID, its secret and what they may do",
    ),
    (
        ("NETWORK_CONNECTION", "error sending request"),
        "The object store does not answer, check AWS_ENDPOINT_URL and the network",
    ),
)
"""What Arrow and delta-rs say of a store, which is the answer of the store and the address of every attempt, and what
it means. The first that fits counts."""


@dataclass(frozen=True)
class _Settings:
    endpoint: str | None
    region: str | None
    anonymous: bool


def filesystem() -> fs.S3FileSystem:
    """Return Arrow's file system for the store that the environment names.

    Raises:
        InputError: the environment names an endpoint without encryption and does not allow it.
    """
    return _filesystem(_settings())


def options_of_delta() -> dict[str, str]:
    """Return the storage options by which delta-rs reaches the same store; raises as `filesystem`."""
    settings = _settings()
    options = {
        "max_retries": str(DELTA_RETRIES),
        "retry_timeout": f"{DELTA_SECONDS}s",
        "connect_timeout": f"{CONNECT_SECONDS}s",
    }
    if settings.endpoint:
        options["aws_endpoint"] = settings.endpoint
        options["allow_http"] = str(settings.endpoint.startswith("http://")).lower()
    if settings.region:
        options["aws_region"] = settings.region
    if settings.anonymous:
        options["aws_skip_signature"] = "true"
    return options


def reason(error: Exception) -> str:
    """Return in a phrase what went wrong with a file or a store."""
    text = str(error)
    for signs, meaning in _SIGNS:
        if any(sign in text for sign in signs):
            return meaning
    return next(iter(text.splitlines()), type(error).__name__)


def _settings() -> _Settings:
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint and endpoint.startswith("http://") and not _is_on("AWS_ALLOW_HTTP"):
        raise InputError(f"The object store {endpoint} is not encrypted", "set AWS_ALLOW_HTTP=true if that is right")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return _Settings(endpoint, region, _is_on("AWS_SKIP_SIGNATURE"))


def _is_on(variable: str) -> bool:
    return os.environ.get(variable, "").casefold() in {"true", "1", "yes", "on"}


@cache
def _filesystem(settings: _Settings) -> fs.S3FileSystem:
    return fs.S3FileSystem(
        endpoint_override=settings.endpoint,
        region=settings.region,
        anonymous=settings.anonymous,
        connect_timeout=CONNECT_SECONDS,
        request_timeout=SILENT_SECONDS,
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=ATTEMPTS),
    )

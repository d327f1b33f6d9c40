"""Paths and addresses: what they are called, and where the dataset says that a file is."""

import pickle
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.files.object_store import options_of_delta, reason
from pipeline.files.places import Address, Place, at_location, location_from, place, table_uri

BUCKET = Address("/", "bucket")


@pytest.mark.parametrize("given", ["reports", "/data/reports", "a:b/c", "s3", "."])
def test_a_path_stays_a_path(given: str) -> None:
    assert place(given) == Path(given)
    assert isinstance(place(given), Path)


@pytest.mark.parametrize(
    "given", ["s3://bucket", "s3://bucket/a b/ü.pdf", "s3://bucket/100%25?#.pdf", "s3://b/[1].pdf"]
)
def test_an_address_is_written_as_it_was_typed(given: str) -> None:
    assert str(place(given)) == given
    assert place(f"{given}/") == place(given)


def test_an_address_has_the_parts_of_its_key() -> None:
    report = place("s3://bucket/2024/suwon.pdf")
    assert (report.name, report.suffix, str(report.parent)) == ("suwon.pdf", ".pdf", "s3://bucket/2024")
    assert report == BUCKET / "2024" / "suwon.pdf"


@pytest.mark.parametrize("given", ["s3://", "s3:///key", "gs://bucket/key", "https://example.org/a.pdf", "s3://b/../c"])
def test_an_address_that_cannot_be_used_is_a_clear_error(given: str) -> None:
    with pytest.raises(InputError, match="no address that can be used; write s3://bucket/prefix"):
        place(given)


@pytest.mark.parametrize("given", [Path("reports/a.pdf"), BUCKET / "a b.pdf"])
def test_a_place_can_be_sent_to_another_process(given: Place) -> None:
    sent = pickle.loads(pickle.dumps(given))
    assert (sent, str(sent), type(sent)) == (given, str(given), type(given))


@pytest.mark.parametrize(
    ("dataset", "path", "location"),
    [
        (Path("/d/set"), Path("/d/in/a.pdf"), "../in/a.pdf"),
        (BUCKET / "set", Path("/d/in/../in/a.pdf"), "/d/in/a.pdf"),
        (Path("/d/set"), BUCKET / "in" / "a.pdf", "s3://bucket/in/a.pdf"),
        (BUCKET / "set", BUCKET / "in" / "a.pdf", "s3://bucket/in/a.pdf"),
    ],
)
def test_a_location_leads_back_to_its_file(dataset: Place, path: Place, location: str) -> None:
    assert location_from(dataset, path) == location
    found = at_location(dataset, location)
    assert (found.resolve() if isinstance(found, Path) else found) == (
        path.resolve() if isinstance(path, Path) else path
    )


@pytest.mark.parametrize("name", ["100%25", "what?", "a#b"])
def test_a_dataset_is_refused_where_delta_would_call_it_by_two_names(name: str) -> None:
    with pytest.raises(InputError, match="choose another prefix"):
        table_uri(BUCKET / name)


def test_an_endpoint_without_encryption_must_be_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000")
    monkeypatch.delenv("AWS_ALLOW_HTTP", raising=False)
    with pytest.raises(InputError, match="is not encrypted; set AWS_ALLOW_HTTP=true"):
        BUCKET.exists()
    with pytest.raises(InputError, match="is not encrypted; set AWS_ALLOW_HTTP=true"):
        options_of_delta()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("AWS Error ACCESS_DENIED during HeadObject operation: No response body.", "Access denied"),
        ("Generic S3 error\n 403 Forbidden\n <Error><Code>InvalidAccessKeyId</Code>", "Access denied"),
        ("AWS Error NETWORK_CONNECTION during HeadObject operation: curlCode: 7", "does not answer"),
        ("Error performing PUT http://169.254.169.254/latest/api/token in 1 ms", "No credentials"),
        ("404 Not Found\n <Error><Code>NoSuchBucket</Code>", "No such bucket"),
        ("No space left on device (os error 28)\nsomewhere", "No space left on device (os error 28)"),
    ],
)
def test_what_a_store_says_is_a_phrase_for_a_person(said: str, meant: str) -> None:
    assert reason(OSError(said)).startswith(meant) or meant in reason(OSError(said))
    assert "\n" not in reason(OSError(said))

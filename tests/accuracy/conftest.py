"""The marker of the tests that read damaged reports."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "accuracy: reads damaged reports; `make accuracy` reads all of them")

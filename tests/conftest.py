"""What holds for all tests: random cases are the same in every run."""

from hypothesis import settings

# Timings differ between machines, so they decide nothing here.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

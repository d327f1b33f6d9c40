"""Lets `python -m pipeline` run the command line where the package is not installed."""

from pipeline.cli import main

if __name__ == "__main__":
    main()

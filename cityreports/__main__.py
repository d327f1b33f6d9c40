"""The command `cityreports`, which `python -m cityreports` runs too."""

from pipeline.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()

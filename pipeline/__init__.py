"""How a folder of reports becomes a dataset, and how a dataset is read."""

from pipeline.dataset import Dataset, open_dataset

__all__ = ["Dataset", "open_dataset"]

"""How a folder of reports becomes a dataset: sources, workers, store, queries and command line."""

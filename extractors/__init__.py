"""How one report is read: bytes in, records out. Knows no Parquet, no command line and no folder."""

"""What a dataset holds, said in words: how many reports of which state, and what each table and column means."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from schemas.columns import columns, table_description
from schemas.corrections import ALL_TABLES
from schemas.enums import Status


def summary(name: str, reports: pa.Table, rows: Mapping[str, int]) -> str:
    """Return what is in the dataset `name`: its table `reports` counted by status, and the `rows` of each table."""
    by_status = Counter(reports["status"].to_pylist())
    states = ", ".join(f"{by_status[status]} {status}" for status in Status if by_status[status])
    cities = len(
        set(zip(reports["city"].to_pylist(), reports["country_code"].to_pylist(), strict=True)) - {(None, None)}
    )
    countries = len(set(reports["country_code"].to_pylist()) - {None})
    plural = "country" if countries == 1 else "countries"
    width = max(len(table) for table in ALL_TABLES)
    return "\n".join(
        [
            f"Dataset {name}",
            f"{reports.num_rows} reports ({states or 'none yet'}) of {cities} cities in {countries} {plural}",
            *(f"  {table:<{width}} {count:>9,}  {table_description(table)}" for table, count in rows.items()),
        ]
    )


def described_tables(rows: Mapping[str, int]) -> pd.DataFrame:
    """Return one row a table: `table`, `rows`, `description`."""
    found = [(table, count, table_description(table)) for table, count in rows.items()]
    return pd.DataFrame(found, columns=["table", "rows", "description"])


def described_columns(table: str) -> pd.DataFrame:
    """Return one row a column of `table`: `column`, `type`, `nullable`, `unit`, `values`, `description`."""
    found = [
        (
            column.name,
            str(column.type),
            column.nullable,
            column.unit,
            ", ".join(column.members) or None,
            column.description,
        )
        for column in columns(table)
    ]
    return pd.DataFrame(found, columns=["column", "type", "nullable", "unit", "values", "description"], dtype=object)

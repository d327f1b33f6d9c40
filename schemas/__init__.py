"""What the data is: tables, enumerations and the report template's vocabulary. Imports nothing of ours."""

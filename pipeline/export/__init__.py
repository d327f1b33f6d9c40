"""A dataset for spreadsheet programs: CSV files or an Excel workbook, in which no text of a report can do anything."""

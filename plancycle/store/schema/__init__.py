"""The tables, their columns' types, rows as records, and the office a query is kept to."""

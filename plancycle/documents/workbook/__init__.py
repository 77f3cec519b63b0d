"""The workbook of all figures."""

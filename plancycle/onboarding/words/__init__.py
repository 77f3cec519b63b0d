"""What words of a plan mean, whatever table they stand in: names, sums, levels, marks of a row.

Nothing here asks a person or knows a column.
"""

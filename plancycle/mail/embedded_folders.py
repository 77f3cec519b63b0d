"""The mailboxes of the embedded post office, below its folder."""

DEPARTMENT = "department"
"""What was written to the department."""

OUTSIDE = "outside"
"""What it wrote to anybody else."""

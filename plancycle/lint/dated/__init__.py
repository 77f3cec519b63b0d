"""What was in force and who existed on a day: tables as CSV, each row with its source."""

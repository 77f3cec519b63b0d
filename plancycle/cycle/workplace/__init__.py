"""What every step works with: the office, what a year froze, the makings of a letter."""

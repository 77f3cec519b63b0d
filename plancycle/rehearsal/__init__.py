"""A year played on a simulated clock: actors, stage, timetable, a sample of a locality."""

"""One row becomes a task: its time, cost, quota, actors and group, or a question."""

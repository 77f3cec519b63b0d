"""Letters on their way out: who is due, what is sent, and what a refusal means."""

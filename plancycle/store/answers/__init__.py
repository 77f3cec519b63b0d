"""What is asked and what came back: requests, mail, submissions with their values, figures."""

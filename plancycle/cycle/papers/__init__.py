"""The papers of a year and when they exist: drafted, issued, consolidated."""

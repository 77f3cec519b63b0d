"""The report form: write it, read it back, check it, fill it in as a person would."""

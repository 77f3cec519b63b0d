"""What is wrong with the answers of a form, or to be asked about them. One rule a function."""

"""What an import can't know: its questions, the sheet they are asked on, answers that are kept."""

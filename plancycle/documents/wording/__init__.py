"""Words and phrases that several papers share."""

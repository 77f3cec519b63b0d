"""The commands, a module for those that belong together; only what is called is imported."""

"""What is installed on a machine: settings, folders, and files of the office's own."""

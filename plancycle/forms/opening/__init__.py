"""Files from outside: converted, looked into and read, in a child process with limits."""

"""What accepted reports add up to, each sum with the cells it comes from."""

"""What terminal and console say alike: the words of acts, and what nobody foresaw."""

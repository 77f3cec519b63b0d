"""Whether a paper agrees with itself: issuer, times, sums, repeats, what its making left behind."""

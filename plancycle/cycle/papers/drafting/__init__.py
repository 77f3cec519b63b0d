"""A draft from when it is laid out: its versions, changes made by hand, who approved it."""

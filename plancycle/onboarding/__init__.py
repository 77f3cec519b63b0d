"""A new locality: its folder, and what offices already have taken into it."""

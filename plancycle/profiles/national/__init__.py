"""The country's administrative units and bodies, today's and those that have ended, as dated data.

Facts and their sources: ``README.md`` beside the tables. No locality's own units live here.
"""

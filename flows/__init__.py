"""Prefect only: one thin flow for each step of the year. No rule of the domain stands here."""

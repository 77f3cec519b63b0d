"""In whose name something is done where nobody signs in: at the terminal, in a scheduled run."""

from plancycle.store.database import Database


def as_person(database: Database, account: str) -> Database:
    """The database as the person works with it whose login an account bears.

    One way for every face: the account of the system, or ``PLANCYCLE_ACTOR``, is looked for among
    the logins, and what is done stands under the person's name, as if they had done it in the
    browser. An account that is nobody's stands for itself.
    """
    with database.read() as tx:
        person = tx.console.people.by_login(account)
    return database.acting(person.name) if person is not None else database

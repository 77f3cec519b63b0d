"""Signing in with a password, and the bounds on trying.

Whoever is refused learns nothing of who is there: unknown names take as long, are counted, and end
in the same words as wrong passwords.
"""

import hashlib
from datetime import timedelta

from plancycle.model.errors import PlanCycleError
from plancycle.model.people import Person
from plancycle.people.passwords import LONGEST, Passwords
from plancycle.people.sessions import begin_session
from plancycle.store.database import Database
from plancycle.store.transaction import Transaction

WINDOW = timedelta(minutes=15)
MOST_OF_ONE = 5
"""Failures within the window for one name from one address."""
MOST_FOR_LOGIN = 20
"""Failures within the window for one name; then it waits, whoever asks."""
MOST_FROM_ADDRESS = 30
"""Failures within the window from one address; an office may share one."""

_KEPT = timedelta(days=1)


class SignInRefusedError(PlanCycleError):
    """Nobody was let in; the message may be shown to whoever tried."""


class TooManyTriesError(SignInRefusedError):
    """Nothing was checked: too much had been tried before."""


_WRONG = (
    "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy nhập lại; quên mật khẩu thì hỏi người quản trị."
)
_TOO_MANY = (
    f"Đã nhập sai quá nhiều lần. Hãy đợi {int(WINDOW.total_seconds() // 60)} phút rồi thử lại, "
    "hoặc hỏi người quản trị."
)


def sign_in(
    database: Database, passwords: Passwords, login: str, password: str, address: str
) -> str:
    """Let in whoever knows the password of a name.

    Args: address: of the machine that asks.
    Returns: the token of the new session.
    Raises: SignInRefusedError, TooManyTriesError.
    """
    key = _key(login)
    # Written down before it is counted, and counted before it is checked: of a hundred tries at the
    # same moment no more are checked than of a hundred in a row.
    with database.begin() as tx:
        number = tx.console.failed_logins.add(key, address)
    with database.begin() as tx:
        is_one_too_many = _is_one_too_many(tx, key, address)
        if is_one_too_many:
            tx.console.failed_logins.remove(number)
    if is_one_too_many:
        raise TooManyTriesError(_TOO_MANY)
    with database.read() as tx:
        person = tx.console.people.by_login(login)
        known = tx.console.people.credentials(person.id).password_hash if person else ""
    right = passwords.fits(known, password) and len(password) <= LONGEST
    # Whoever proved to be the person acts in their name; a failure is nobody's deed.
    acting = database.acting(person.name) if right and person is not None else database
    with acting.begin() as tx:
        # Read anew: the password may have been changed while this one was checked.
        person = tx.console.people.by_login(login)
        if person is not None and tx.console.people.credentials(person.id).password_hash != known:
            right = False
        if right and person is not None and person.is_active:
            return _let_in(tx, passwords, person, password, address, key)
        if person is not None:
            tx.console.people.note(person.id, "sign_in_failed", address)
    raise SignInRefusedError(_WRONG)


def _let_in(
    tx: Transaction, passwords: Passwords, person: Person, password: str, address: str, key: str
) -> str:
    tx.console.failed_logins.clear(key)
    tx.console.failed_logins.sweep(tx.now - _KEPT)
    if passwords.is_dated(tx.console.people.credentials(person.id).password_hash):
        tx.console.people.refresh_hash(person.id, passwords.hashed(password))
    return begin_session(tx, person, address, "mật khẩu")


def _is_one_too_many(tx: Transaction, key: str, address: str) -> bool:
    """Whether a try, which is among those written down, exceeds a bound."""
    since = tx.now - WINDOW
    log = tx.console.failed_logins
    return (
        log.times(since, login_sha256=key, address=address) > MOST_OF_ONE
        or log.times(since, login_sha256=key) > MOST_FOR_LOGIN
        or log.times(since, address=address) > MOST_FROM_ADDRESS
    )


def _key(login: str) -> str:
    return hashlib.sha256(login.strip().lower().encode()).hexdigest()

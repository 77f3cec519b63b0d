"""Passwords: what is good enough, and hashes that can't be turned back."""

from dataclasses import dataclass, field
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from plancycle.model.errors import PlanCycleError

SHORTEST = 10
LONGEST = 200
"""Characters; a longer one would only make the hashing work."""

_AT_ONCE = 2
"""Each hash takes 64 MB for a moment: a crowd at the door waits for one another."""
_FEWEST_LETTERS = 4
"""Different ones, so that ``aaaaaaaaaa`` is none."""


class WeakPasswordError(PlanCycleError):
    """A new password is not good enough; the message says what would be."""


@dataclass(frozen=True)
class Passwords:
    """Hashes and checks passwords with Argon2id, a few at once.

    Attributes: hasher: the parameters are the library's own (RFC 9106) unless a test wants less.
    """

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    _gate: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))

    def hashed(self, password: str) -> str:
        """The hash that is kept, its salt and parameters in it."""
        with self._gate:
            return self.hasher.hash(password)

    def fits(self, known_hash: str, password: str) -> bool:
        """Whether a password is the one of a hash; for an empty hash none is, in the same time."""
        with self._gate:
            try:
                right = self.hasher.verify(known_hash or self._nobodys, password[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return right and bool(known_hash)

    def is_dated(self, known_hash: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self.hasher.check_needs_rehash(known_hash)

    @property
    def _nobodys(self) -> str:
        """A hash that takes as long to check as any: who is not there answers no faster."""
        h = self.hasher
        parameters = f"$m={h.memory_cost},t={h.time_cost},p={h.parallelism}"
        salt, digest = "A" * 22, "A" * (-(-h.hash_len * 4 // 3))
        return f"$argon2id$v=19{parameters}${salt}${digest}"


def check_new_password(password: str, login: str) -> None:
    """See to it that a new password is good enough.

    Raises: WeakPasswordError.
    """
    if len(password) < SHORTEST:
        raise WeakPasswordError(
            f"Mật khẩu phải có ít nhất {SHORTEST} ký tự. Một câu ngắn dễ nhớ là tốt nhất, có thể "
            "có dấu và dấu cách."
        )
    if len(password) > LONGEST:
        raise WeakPasswordError(f"Mật khẩu dài quá {LONGEST} ký tự; hãy chọn câu ngắn hơn.")
    if login and login.lower() in password.lower():
        raise WeakPasswordError("Mật khẩu không được chứa tên đăng nhập; hãy chọn mật khẩu khác.")
    if len(set(password)) < _FEWEST_LETTERS:
        raise WeakPasswordError(
            f"Mật khẩu chỉ gồm vài ký tự lặp lại; hãy dùng ít nhất {_FEWEST_LETTERS} ký tự khác "
            "nhau."
        )

"""Capital and small letters of Vietnamese as classes of a regular expression.

The code points of both alternate, so that no range holds the ones without the others.
"""

_LETTERS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))]

CAPITAL = "[A-Z" + "".join(letter for letter in _LETTERS if letter.isupper()) + "]"
SMALL = "[a-z" + "".join(letter for letter in _LETTERS if letter.islower()) + "]"

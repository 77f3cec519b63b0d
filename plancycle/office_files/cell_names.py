"""Names of the columns of a sheet."""


def column_letters(number: int) -> str:
    """The name of a sheet's column: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """What :func:`column_letters` names so; capitals of ASCII only."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

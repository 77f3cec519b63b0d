"""How the console does what the domain asks for: the page and the button of each act."""

from plancycle.model.acts import ActWords, NextAct, word_plainly, worded


def word_as_page(next_act: NextAct) -> ActWords:
    """The page where an act is done, and its button."""
    return word_plainly(next_act)


def with_pages(text: str) -> str:
    """A text of the domain as the console says it."""
    return worded(text, word_as_page)

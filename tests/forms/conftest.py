import pytest

from plancycle.forms.printing.fill import fill_form
from tests.forms import form_samples


@pytest.fixture(scope="session")
def blank() -> bytes:
    """A form with seven rows as it is sent."""
    return form_samples.render()


@pytest.fixture(scope="session")
def filled(blank: bytes) -> bytes:
    """The same form, filled in without a fault."""
    return fill_form(blank, form_samples.ANSWERS)

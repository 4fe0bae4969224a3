"""Only web addresses can be followed."""

import pytest

from ui.markdown import link


def test_a_web_address_is_a_link() -> None:
    assert link("https://www.example.it/a_b?c=1").endswith("](https://www.example.it/a_b?c=1)")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "shared/seeds/000.txt",
        "https://x.it) [b](javascript:c",
        "data:text/html,x",
    ],
)
def test_anything_else_is_text(address: str) -> None:
    assert "](" not in link(address).replace("\\]\\(", "")

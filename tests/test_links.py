"""Only web addresses can be followed."""

import pytest

from ui.markdown import link, plain


def test_a_web_address_is_a_link() -> None:
    assert link("https://www.example.it/a_b?c=1").endswith("](https://www.example.it/a_b?c=1)")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "shared/seeds/000.txt",
        "https://x.it) [b](javascript:c",
        "data:text/html,x",
        "file:///etc/passwd",
        "JavaScript:alert(1)",
        "https:javascript:alert(1)",
    ],
)
def test_anything_else_is_text(address: str) -> None:
    assert "](" not in link(address).replace("\\]\\(", "")


@pytest.mark.parametrize("text", ["http://x.it", "HTTPS://x.it", "www.x.it", "a@x.it"])
def test_an_address_within_a_text_does_not_become_a_link(text: str) -> None:
    joined = plain(text)
    assert "\u2060" in joined  # Markdown links bare addresses, whatever is escaped in them
    assert joined.replace("\u2060", "").replace("\\", "") == text


def test_codes_of_letters_stay_codes() -> None:
    assert plain("&lt;b&gt;") == "\\&lt;b\\&gt;"

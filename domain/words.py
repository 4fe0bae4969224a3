"""Words for readers: gettext with Italian as the source language and complete English."""

import gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("it", "en")
_LOCALES = Path(__file__).parent.parent / "locales"
_language: ContextVar[str] = ContextVar("language", default="it")


def use(language: str) -> None:
    """Speak `language` in the current context, a script run or a command; else Italian."""
    _language.set(language if language in LANGUAGES else "it")


def language() -> str:
    """Return the language of the current context, `it` or `en`."""
    return _language.get()


def _(text: str) -> str:
    """Translate an Italian source text for the current reader."""
    return _catalogue(language()).gettext(text) if text else ""


def translated(text: str, language: str) -> str:
    """Translate an Italian source text into `language`, whoever reads."""
    return _catalogue(language).gettext(text) if text else ""


def n_(singular: str, plural: str, n: int) -> str:
    """Translate with the plural form of `n`; `{n}` stays for the caller to fill."""
    return _catalogue(language()).ngettext(singular, plural, n)


def marked(text: str) -> str:
    """Mark a text for extraction where it is declared; it is translated where it is shown."""
    return text


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    # Italian has no catalogue: the source text is the translation.
    return gettext.translation("pact", _LOCALES, [language], fallback=language == "it")

"""The manifest of a pack: from which data, by which definitions and with which look it was made.

The same manifest, contents apart, gives files with the same digests.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pandas as pd

from domain import questions
from domain.indicators import REGISTRY
from domain.words import _, language
from reports.pack.template import Brand
from reports.screens.screen import Deck

PRODUCT = "patti-territoriali"


def described(deck: Deck, imports: pd.DataFrame, brand: Brand) -> dict[str, Any]:
    """Return what the content of a pack is a function of.

    `imports` has one row per import known by then, as in the table of that name.
    """
    return {
        "product": PRODUCT,
        "version": product_version(),
        "language": language(),
        "title": deck.title,
        "held_on": deck.held_on,
        "view": questions.written(deck.selection),
        "screens": [screen.key for screen in deck.screens],
        "indicators": {code: indicator_digest(code) for code in deck.indicators},
        "inputs": _inputs(imports),
        "template": dict(sorted(brand.digests.items())),
    }


def with_contents(told: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest with the digest of every file of the pack."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return {**told, "files": dict(sorted(digests.items()))}


def text(told: Mapping[str, Any]) -> bytes:
    """Return the manifest as JSON, the same bytes for the same manifest."""
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode()


def flat(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the manifest as pairs of texts, for the sheet of a workbook."""
    pairs = {
        _("Versione del programma"): told["version"],
        _("Lingua"): told["language"],
    }
    pairs |= {f"view.{name}": _plain(value) for name, value in told["view"].items()}
    pairs |= {f"indicator.{code}": digest for code, digest in told["indicators"].items()}
    pairs |= {f"import.{one['import_id']}": _plain(one) for one in told["inputs"]}
    return pairs | {f"template.{name}": one for name, one in told["template"].items()}


def indicator_digest(code: str) -> str:
    """Return the version of a declaration: it changes whenever its meaning or wording does."""
    declared = json.dumps(asdict(REGISTRY[code]), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(declared.encode()).hexdigest()[:16]


def product_version() -> str:
    """Return the version of this program, `unknown` where it runs without being installed."""
    try:
        return version(PRODUCT)
    except PackageNotFoundError:
        return "unknown"


def _inputs(imports: pd.DataFrame) -> list[dict[str, Any]]:
    named = ["import_id", "file_name", "table_name", "sha256", "rows_digest"]
    rows = imports.sort_values("import_id")[named].to_dict("records")
    return [{name: _cell(row[name]) for name in named} for row in rows]


def _cell(value: object) -> object:
    if value is None or value != value:  # NaN differs from itself
        return None
    return int(value) if isinstance(value, (int, float)) else str(value)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

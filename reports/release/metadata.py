"""What catalogues need to know of a release: DCAT-AP_IT in JSON-LD, and the manifest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.disclosure.releases import Release
from domain.words import marked, translated

MANIFEST_FILE = "manifesto.json"
TITLE = marked("Patti per le competenze: dati pubblici")
_DESCRIPTION = marked(
    "Persone iscritte, che hanno concluso e assunte nei patti territoriali per le competenze e "
    "l'occupazione, per iniziativa, provincia, settore e sesso; i conteggi piccoli sono riservati. "
    "Fondi di ogni iniziativa per fonte e per linea, da stanziato a certificato."
)
_TERMS = json.loads((Path(__file__).parent / "catalogue.json").read_text(encoding="utf-8"))
"""Names that the profile prescribes, and the licence of data where no other is asked for."""
_EU = _TERMS["authorities"]
_FORMATS = {"csv": "CSV", "json": "JSON", "html": "HTML"}


@dataclass(frozen=True)
class Holder:
    """Who answers for the data: name, code (IPA or fiscal), licence, and where they will stand.

    `address` is that of the folder, ending in a slash; empty where names are enough.
    """

    name: str = ""
    code: str = ""
    licence: str = _TERMS["licence"]
    address: str = ""


def dcat(release: Release, names: list[str], holder: Holder) -> str:
    """Return the description of the dataset and of its files.

    The holder, which the profile asks for, is left out where nobody says who that is.
    """
    dataset: dict[str, object] = {
        "@context": _TERMS["context"],
        "@id": f"{holder.address}#dataset",
        "@type": ["dcatapit:Dataset", "dcat:Dataset"],
        "dct:identifier": _identifier(release),
        "dct:title": _both(TITLE),
        "dct:description": _both(_DESCRIPTION),
        "dct:modified": _day(release),
        "dct:temporal": {"@type": "dct:PeriodOfTime", "dcatapit:endDate": _day(release)},
        "dct:accrualPeriodicity": {"@id": f"{_EU}frequency/IRREG"},
        "dct:language": [{"@id": f"{_EU}language/{code}"} for code in ("ITA", "ENG")],
        "dct:spatial": {"@id": f"{_EU}country/ITA"},
        "dcat:theme": [{"@id": f"{_EU}data-theme/{code}"} for code in ("SOCI", "EDUC")],
        "owl:versionInfo": str(release.version),
        "dcat:distribution": [_distribution(name, holder) for name in names],
    }
    if holder.name:
        dataset |= {"dct:rightsHolder": _agent(holder), "dct:publisher": _agent(holder)}
    return json.dumps(dataset, ensure_ascii=False, indent=1) + "\n"


def manifest(release: Release, files: Mapping[str, bytes]) -> str:
    """Return of which days the release is, its threshold, and the digest of every other file."""
    told = {
        "version": release.version,
        "as_of": release.as_of.isoformat(),
        "known_on": release.known_on.isoformat(),
        "threshold": release.threshold,
        "files": {
            name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _identifier(release: Release) -> str:
    return f"patti-competenze-{release.as_of.isoformat()}-v{release.version}"


def _both(text: str) -> list[dict[str, str]]:
    return [{"@language": one, "@value": translated(text, one)} for one in ("it", "en")]


def _day(release: Release) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": release.as_of.isoformat()}


def _distribution(name: str, holder: Holder) -> dict[str, object]:
    kind = _FORMATS[name.rsplit(".", 1)[-1]]
    return {
        "@type": ["dcatapit:Distribution", "dcat:Distribution"],
        "dct:title": name,
        "dcat:accessURL": {"@id": f"{holder.address}{name}"},
        "dcat:downloadURL": {"@id": f"{holder.address}{name}"},
        "dct:format": {"@id": f"{_EU}file-type/{kind}"},
        "dct:license": {"@id": holder.licence},
    }


def _agent(holder: Holder) -> dict[str, object]:
    return {
        "@type": ["dcatapit:Agent", "foaf:Agent"],
        "dct:identifier": holder.code,
        "foaf:name": holder.name,
    }

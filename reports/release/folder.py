"""The folder of a release: every file made of the release alone, and all of them at once."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from data_access.refusals import RefusedError
from domain import words
from domain.disclosure.releases import Release
from domain.words import _
from reports.release import data_files, metadata, page
from reports.release.metadata import MANIFEST_FILE, Holder
from reports.release.money_files import AMOUNTS_FILE, INITIATIVES_FILE

PAGES = {"it": "index.html", "en": "index.en.html"}
METADATA_FILE = "metadati.jsonld"


def files(release: Release, holder: Holder) -> dict[str, bytes]:
    """Return the files by name; the same release gives the same bytes."""
    texts = {
        data_files.CSV_FILE: data_files.csv_text(release),
        AMOUNTS_FILE: data_files.amounts_text(release),
        INITIATIVES_FILE: data_files.initiatives_text(release),
        data_files.JSON_FILE: data_files.json_text(release),
        data_files.DICTIONARY_FILE: data_files.dictionary_text(),
    }
    tables = [data_files.CSV_FILE, AMOUNTS_FILE, INITIATIVES_FILE]
    described = [*tables, data_files.JSON_FILE, *PAGES.values()]
    for language, other in (("it", "en"), ("en", "it")):
        with _speaking(language):
            texts[PAGES[language]] = page.page(release, offered(), (PAGES[other], other))
    texts[METADATA_FILE] = metadata.dcat(release, described, holder)
    written = {name: text.encode() for name, text in texts.items()}
    return {**written, MANIFEST_FILE: metadata.manifest(release, written).encode()}


def offered() -> dict[str, str]:
    """Return the data files of a release with what each is, in the reader's language."""
    return {
        data_files.CSV_FILE: _("tutti i conteggi, uno per riga"),
        AMOUNTS_FILE: _("tutti gli importi, uno per riga, per fonte e per linea"),
        INITIATIVES_FILE: _("le iniziative, la loro fine e il disimpegno automatico"),
        data_files.JSON_FILE: _("le stesse righe per programmi"),
        data_files.DICTIONARY_FILE: _("che cosa significano campi e codici, in due lingue"),
        METADATA_FILE: _("descrizione per i cataloghi (DCAT-AP_IT)"),
        MANIFEST_FILE: _("impronte digitali dei file"),
    }


def require_new(folder: Path) -> None:
    """Raise RefusedError where there is something: what is out is never written over."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusedError(
            _("{folder} esiste già e non è vuota").format(folder=folder),
            _("scegli una cartella nuova: un rilascio non si riscrive"),
        )


def write(contents: dict[str, bytes], folder: Path) -> None:
    """Write a new folder, whole or not at all.

    Raises RefusedError where there is something: what is out is never written over.
    """
    require_new(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in contents.items():
            (place / name).write_bytes(content)
        place.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        os.replace(place, folder)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    spoken = words.language()
    words.use(language)
    try:
        yield
    finally:
        words.use(spoken)

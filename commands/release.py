"""`pact release`: what anybody may see, in a folder that needs no server."""

import argparse
import hashlib
from datetime import date
from pathlib import Path

from commands import Commands
from data_access import audit
from data_access.clock import today
from data_access.engine import get_engine
from data_access.migrations import upgrade
from data_access.refusals import RefusedError
from data_access.release_folder import RELEASES, release_folder
from data_access.walls import of_process
from domain.disclosure.releases import Cost, Release
from domain.disclosure.rules import LEAST, OF_TRAITS, USUAL, ThresholdRefusedError, Thresholds
from domain.selection import Selection
from domain.words import _
from reports.release.metadata import MANIFEST_FILE, Holder


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("release", help="write the public release into a new folder")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=f"default: a folder by its day in {RELEASES}"
    )
    parser.add_argument("--as-of", type=date.fromisoformat, help="later events do not count")
    parser.add_argument("--known-on", type=date.fromisoformat, help="later imports do not count")
    parser.add_argument(
        "--threshold",
        type=int,
        default=USUAL,
        help=f"hide counts of fewer people (default {USUAL}, at least {LEAST}; "
        f"of sensitive traits at least {OF_TRAITS})",
    )
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="DIR",
        help="folder of the last release; without --out, by default the newest one kept",
    )
    about = parser.add_argument_group("for catalogues")
    about.add_argument("--holder", default="", help="name of who answers for the data")
    about.add_argument("--holder-code", default="", help="IPA or fiscal code of the holder")
    about.add_argument("--licence", default=Holder.licence, help="address of the licence")
    about.add_argument("--address", default="", help="where the folder will stand on the web")
    parser.set_defaults(run=_release)


def _release(chosen: argparse.Namespace) -> None:
    # Linear programming takes a second to load: only this command needs it.
    from reports.release import folder, making, reading

    thresholds = _thresholds(chosen.threshold)
    day = today()
    selection = Selection(as_of=chosen.as_of or day, known_on=chosen.known_on or day, dataset="all")
    place = chosen.out or _kept_folder() / selection.as_of.isoformat()
    folder.require_new(place)
    before = reading.read(chosen.previous).release if chosen.previous else None
    if not (chosen.out or chosen.previous):
        before = _newest(place.parent, selection)
    engine = get_engine()
    upgrade(engine)
    with of_process(engine).connect() as connection:
        release, cost = making.made(connection, selection, thresholds, before)
    files = folder.files(release, _holder(chosen))
    folder.write(files, place)
    manifest = hashlib.sha256(files[MANIFEST_FILE]).hexdigest()
    audit.note(engine, "release", _told(selection, thresholds, release.version, manifest))
    print(_("Scritto {folder}.").format(folder=place))
    print(_costs(cost))
    if not chosen.holder:
        print(_("I metadati non dicono chi è il titolare dei dati: --holder e --holder-code."))


def _kept_folder() -> Path:
    kept = release_folder()
    if kept is None:
        raise RefusedError(
            _("Non è detto dove scrivere il rilascio"),
            _("indica --out CARTELLA, o la cartella dei rilasci con {variable}").format(
                variable=RELEASES
            ),
        )
    return kept


def _newest(kept: Path, selection: Selection) -> Release | None:
    """Return the newest release kept, which the new one has to be protected together with.

    Raises RefusedError where one of them cannot be read: it may be the newest.
    """
    from reports.release.shelf import shelf

    found = shelf(kept)
    if found.left_out:
        raise RefusedError(found.left_out[0][1], _("rimedia, o indica --previous CARTELLA"))
    newest = found.releases[0].release if found.releases else None
    if newest and newest.as_of >= selection.as_of:
        raise RefusedError(
            _("C'è già un rilascio con situazione al {day}").format(day=newest.as_of.isoformat()),
            _("scegli un giorno successivo con --as-of"),
        )
    return newest


def _told(
    selection: Selection, thresholds: Thresholds, version: int, manifest: str
) -> dict[str, object]:
    return {
        "as_of": selection.as_of,
        "known_on": selection.known_on,
        "threshold": thresholds.usual,
        "version": version,
        "manifest": manifest,
    }


def _thresholds(asked: int) -> Thresholds:
    try:
        return Thresholds(asked)
    except ThresholdRefusedError as problem:
        raise RefusedError(
            _("Una soglia di {n} non protegge nessuno").format(n=asked),
            _("scegli almeno {n}").format(n=LEAST),
        ) from problem


def _holder(chosen: argparse.Namespace) -> Holder:
    address = f"{chosen.address.rstrip('/')}/" if chosen.address else ""
    return Holder(chosen.holder, chosen.holder_code, chosen.licence, address)


def _costs(cost: Cost) -> str:
    hidden = cost.primary + cost.complementary
    told = _("Riservate {hidden} celle su {cells}: {primary} perché piccole o rivelatrici, "
             "{complementary} per proteggerle.")  # fmt: skip
    return told.format(
        hidden=hidden, cells=cost.cells, primary=cost.primary, complementary=cost.complementary
    )

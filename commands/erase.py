"""`pact erase` and `pact retention`: people out of all tables and of their history."""

import argparse
from collections.abc import Sequence
from datetime import date

from commands import Commands
from data_access import erasures
from data_access.audit import current_actor
from data_access.clock import in_rome
from data_access.engine import get_engine
from data_access.erasures import Erased, Request
from data_access.migrations import upgrade
from data_access.refusals import RefusedError
from data_access.walls import of_process
from domain.words import _, n_
from reports import formats


def add(commands: Commands) -> None:
    """Register the commands."""
    one = commands.add_parser("erase", help="erase a person from all tables and their history")
    one.add_argument("--participant", required=True, metavar="ID", help="pseudonym, as in the rows")
    one.add_argument("--reason", required=True, help="stays in the trail; without the person")
    one.set_defaults(run=_erase)
    many = commands.add_parser("retention", help="erase people whose last event is old")
    many.add_argument("--before", required=True, type=date.fromisoformat, metavar="DATE")
    many.add_argument("--reason", default="", help="the rule that sets the limit")
    many.set_defaults(run=_retention)
    for parser in (one, many):
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")


def _erase(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    request = Request((chosen.participant.strip(),), chosen.reason)
    erased = _carried_out(request, dry_run=chosen.dry_run)
    if erased.is_nothing:
        told = _("nessuna riga ha questo codice di partecipante")
        raise RefusedError(told, _("controlla come è scritto nelle righe"))


def _retention(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    with of_process(get_engine()).connect() as connection:
        people = erasures.expired(connection, chosen.before)
    reason = chosen.reason or _("Termine di conservazione: {day}").format(
        day=formats.day(chosen.before)
    )
    request = Request(tuple(people), reason, chosen.before.isoformat())
    _carried_out(request, dry_run=chosen.dry_run)


def _carried_out(request: Request, *, dry_run: bool) -> Erased:
    engine = get_engine()
    erased = erasures.erase(engine, request, actor=current_actor(), dry_run=dry_run)
    for line in _lines(erased, dry_run=dry_run):
        print(line)
    # Also where nothing was found: perhaps the last time others kept it from being done.
    if not dry_run and not erasures.compact(engine):
        told = _("le righe non ci sono più, ma il file ne contiene ancora i byte")
        raise RefusedError(told, _("ripeti il comando quando nessuno usa il database"))
    return erased


def _lines(erased: Erased, *, dry_run: bool) -> Sequence[str]:
    if dry_run:
        told = n_("Da cancellare: {n} persona.", "Da cancellare: {n} persone.", erased.people)
    else:
        told = n_("Cancellata {n} persona.", "Cancellate {n} persone.", erased.people)
    lines = [told.format(n=formats.count(erased.people))]
    lines += [f"{table:26} {rows:8}" for table, rows in erased.rows.items()]
    if erased.kept_aside:
        kept = n_("{n} riga in quarantena", "{n} righe in quarantena", erased.kept_aside)
        lines.append(kept.format(n=formats.count(erased.kept_aside)))
    if erased.remarks:
        mended = n_("{n} nota senza più il codice", "{n} note senza più il codice", erased.remarks)
        lines.append(mended.format(n=formats.count(erased.remarks)))
    return [*lines, *_to_do(erased)]


def _to_do(erased: Erased) -> list[str]:
    """Return what the command cannot do: copies, files of the sender, sealed entries."""
    lines = [
        _("Copia di sicurezza da trattare: {file}, del {when}.").format(
            file=copy.file, when=formats.instant(in_rome(copy.made_at))
        )
        for copy in erased.copies
    ]
    if not erased.is_nothing:
        lines.append(_("Chi ha mandato i file li deve correggere: ricaricati, le righe tornano."))
    if erased.in_trail:
        told = n_(
            "{n} voce del registro nomina il codice e resta, perché è sigillata.",
            "{n} voci del registro nominano il codice e restano, perché sono sigillate.",
            erased.in_trail,
        )
        lines.append(told.format(n=formats.count(erased.in_trail)))
    return lines

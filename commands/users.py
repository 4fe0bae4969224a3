"""`pact users`: who may come in, with which roles, and whose sessions end now."""

import argparse

from commands import Commands
from data_access import sessions, users
from data_access.audit import current_actor
from data_access.engine import get_engine
from data_access.migrations import upgrade
from data_access.refusals import RefusedError
from data_access.turns import writing
from data_access.users import User
from data_access.walls import of_process
from domain import vocabulary as v
from domain.access import Grant
from domain.words import _, n_


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("users", help="users, their roles and sessions")
    actions = parser.add_subparsers(required=True, metavar="action")
    listing = actions.add_parser("list", help="all users with the roles in force")
    listing.set_defaults(run=_list)
    for name, run, told in (
        ("grant", _grant, "give a role; also to who has not logged in yet"),
        ("revoke", _revoke, "take a role back"),
    ):
        action = actions.add_parser(name, help=told)
        _add_user(action)
        action.add_argument("role", choices=tuple(v.ROLES))
        action.add_argument("--pact", metavar="ID", help="initiative of a coordinator or partner")
        action.set_defaults(run=run)
    ending = actions.add_parser("end-sessions", help="log a user out everywhere")
    _add_user(ending)
    ending.set_defaults(run=_end_sessions)


def _add_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", type=int, metavar="N", help="number, as in the list")
    parser.add_argument("--issuer", metavar="URL", help="in place of the number: the provider")
    parser.add_argument("--subject", metavar="CODE", help="and the user's code there")


def _list(_chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    with of_process(get_engine()).connect() as connection:
        found = users.listed(connection)
    for one in found:
        told = (str(one.number), one.name or "–", one.issuer, one.subject, _roles(one))
        print("\t".join(_plain(part) for part in told))
    print(n_("{n} utente.", "{n} utenti.", len(found)).format(n=len(found)))


def _grant(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    what = Grant(chosen.role, chosen.pact)
    number = _number(chosen, to_get=what)
    new = users.grant(get_engine(), number, what, actor=current_actor())
    told = _("Ruolo dato all'utente {number}.") if new else _("L'utente {number} lo aveva già.")
    print(told.format(number=number))


def _revoke(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    number, what = _number(chosen), Grant(chosen.role, chosen.pact)
    users.revoke(get_engine(), number, what, actor=current_actor())
    print(_("Ruolo tolto all'utente {number}.").format(number=number))


def _end_sessions(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    number = _number(chosen)
    count = sessions.end_all(get_engine(), number, actor=current_actor())
    print(n_("{n} sessione chiusa.", "{n} sessioni chiuse.", count).format(n=count))


def _number(chosen: argparse.Namespace, to_get: Grant | None = None) -> int:
    """Return the number of the user that is meant; only who is `to_get` a role may be new."""
    named = chosen.issuer is not None and chosen.subject is not None
    half = not named and (chosen.issuer is not None or chosen.subject is not None)
    if half or named == (chosen.user is not None):
        reason = _("non si capisce quale utente")
        raise RefusedError(reason, _("indica --user, oppure --issuer e --subject"))
    if not named:
        return int(chosen.user)
    with writing(get_engine()) as connection:
        if to_get:
            users.check(connection, to_get)  # before anybody is kept
        elif users.find(connection, chosen.issuer, chosen.subject) is None:
            reason = _("questo utente non c'è")
            raise RefusedError(reason, _("guarda l'elenco con pact users list"))
        return users.register(connection, chosen.issuer, chosen.subject)


def _roles(user: User) -> str:
    told = [" ".join(filter(None, (one.role, one.pact))) for one in sorted(user.grants, key=str)]
    return ", ".join(told) or _("nessun ruolo")


def _plain(text: str) -> str:
    """Return a text of the provider without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)

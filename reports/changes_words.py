"""Changes as sentences and tables of texts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from data_access.clock import in_rome
from domain.changes import ROW_KINDS, Changes, FigureChange
from domain.indicators.figures import Figure, Number
from domain.selection import Selection
from domain.words import _, n_
from reports import formats
from reports.field_names import table_name


def headline(changes: Changes) -> str:
    """Say in one sentence how many rows and figures changed, of which kinds; zeros left out."""
    days = {"first": _known(changes.before), "last": _known(changes.after)}
    told = [part for part in (_rows(changes), _figures(changes.changed)) if part]
    if not told:
        return _("Dal {first} al {last} non è cambiato nulla.").format(**days)
    text = _("Dal {first} al {last}: {what}.")
    return text.format(what="; ".join(told), **days)


def figure_table(changes: Changes, *, with_unchanged: bool = False) -> pd.DataFrame:
    """Return one row per figure that changed, in words: before, now, difference and why."""
    listed = changes.figures if with_unchanged else changes.changed
    rows = [
        [
            changes.titles.get(one.pact_id, one.pact_id),
            formats.title(one.code),
            value(one.before),
            value(one.after),
            signed(one.difference, one),
            why(one, changes.before.as_of),
        ]
        for one in listed
    ]
    columns: tuple[str, ...] = (_("Iniziativa"), _("Indicatore"), _("Prima"), _("Adesso"))
    return pd.DataFrame(rows, columns=[*columns, _("Differenza"), _("Perché")])


def import_table(changes: Changes) -> pd.DataFrame:
    """Return one row per import that changed rows, the newest first: how many of which kind."""
    rows = [_import(found) for _key, found in by_import(changes)]
    return pd.DataFrame(rows, columns=list(_import_columns()))


def row_table(changes: Changes, *, with_import: bool = True) -> pd.DataFrame:
    """Return one row per changed row, in words, the newest import first."""
    rows = changes.rows.sort_values(["imported_on", "import_id"], ascending=False, kind="stable")
    columns = {
        _("Caricamento"): [formats.count(number) for number in rows["import_id"]],
        _("Giorno"): [formats.day(day) for day in rows["imported_on"]],
        _("File"): list(rows["file"]),
        _("Mittente"): list(rows["sender"]),
        _("Caricato da"): list(rows["imported_by"]),
        _("Come"): list(rows["reason"]),
        _("Tabella"): [table_name(name) for name in rows["table"]],
    }
    about = {
        _("Che cosa"): [row_kind(kind) for kind in rows["kind"]],
        _("Riga"): list(rows["what"]),
        _("Prima → adesso"): list(rows["changes"]),
        _("Iniziativa"): [changes.titles.get(pact, "") for pact in rows["pact_id"]],
    }
    return pd.DataFrame(columns | about if with_import else about)


def count_table(changes: Changes) -> pd.DataFrame:
    """Return one row per table: rows before, new, withdrawn and now; corrected ones beside."""
    rows = changes.tables.to_dict("list")
    heads = {
        "before": _("Righe prima"),
        "new": _("Nuove"),
        "withdrawn": _("Ritirate"),
        "after": _("Righe adesso"),
        "corrected": _("Corrette"),
    }
    counts = {title: [formats.count(n) for n in rows[name]] for name, title in heads.items()}
    return pd.DataFrame({_("Tabella"): [table_name(name) for name in rows["table"]], **counts})


def compared(changes: Changes) -> str:
    """Say which two views are compared: the days they are as of, and the days they are known."""
    text = _(
        "Prima: situazione al {as_of}, come era nota il {known_on}. Adesso: situazione al "
        "{as_of_now}, come è nota il {known_on_now}."
    )
    return text.format(
        as_of=formats.day(changes.before.as_of),
        known_on=_known(changes.before),
        as_of_now=formats.day(changes.after.as_of),
        known_on_now=_known(changes.after),
    )


def by_import(changes: Changes) -> list[tuple[int, pd.DataFrame]]:
    """Return the number and the changed rows of each import, the newest first."""
    ordered = changes.rows.sort_values(["imported_on", "import_id"], ascending=False, kind="stable")
    groups = ordered.groupby("import_id", sort=False)
    return [(int(str(number)), found) for number, found in groups]


def row_kind(kind: str) -> str:
    """Name what happened to a row."""
    return {"new": _("nuova"), "corrected": _("corretta"), "withdrawn": _("ritirata")}[kind]


def row_counts(counts: Mapping[str, int]) -> str:
    """Say how many rows are new, corrected and withdrawn; kinds without any are left out."""
    parts = {
        "new": n_("{n} riga nuova", "{n} righe nuove", counts.get("new", 0)),
        "corrected": n_("{n} corretta", "{n} corrette", counts.get("corrected", 0)),
        "withdrawn": n_("{n} ritirata", "{n} ritirate", counts.get("withdrawn", 0)),
    }
    if not counts.get("new"):
        parts["corrected"] = n_(
            "{n} riga corretta", "{n} righe corrette", counts.get("corrected", 0)
        )
        if not counts.get("corrected"):
            gone = counts.get("withdrawn", 0)
            parts["withdrawn"] = n_("{n} riga ritirata", "{n} righe ritirate", gone)
    told = [
        text.format(n=formats.count(counts[kind]))
        for kind, text in parts.items()
        if counts.get(kind)
    ]
    return listed(told)


def listed(parts: list[str]) -> str:
    """Join parts of a sentence, `a, b e c`."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} e {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def value(figure: Figure | None) -> str:
    """Write the value of a figure, or why there is none."""
    return _("non riportato") if figure is None else formats.value(figure)


def signed(number: Number | None, change: FigureChange) -> str:
    """Write a difference with its sign, shares in points; empty where there is none."""
    if number is None:
        return ""
    unit = next(one.unit for one in (change.after, change.before) if one)
    if unit == "rate":
        return formats.points(float(number))
    if not number:
        return formats.amount(number)
    size = number if number > 0 else -number
    return f"{'+' if number > 0 else '−'}{formats.amount(size)}"


def why(change: FigureChange, earlier: date) -> str:
    """Say what moved a figure, data or time, and how that of the earlier day reads now."""
    told = [_causes(change), *([_restated(change, earlier)] if change.kind == "corrected" else [])]
    return "; ".join(part for part in told if part)


def _causes(change: FigureChange) -> str:
    names = {"data": _("dati nuovi"), "time": _("passare del tempo")}
    if not change.causes:
        return ""
    if len(change.causes) < 2 or change.by_data is None:
        return listed([names[cause] for cause in change.causes])
    parts = (("data", change.by_data), ("time", change.by_time))
    return ", ".join(f"{names[cause]} {signed(amount, change)}" for cause, amount in parts)


def _restated(change: FigureChange, earlier: date) -> str:
    text = _("al {day} ora si legge {value}")
    return text.format(day=formats.day(earlier), value=value(change.restated))


def _known(view: Selection) -> str:
    """Write until when a view knows: a day, or the moment at which a meeting froze it."""
    return formats.instant(in_rome(view.known_at)) if view.known_at else formats.day(view.known_on)


def _rows(changes: Changes) -> str:
    if changes.rows.empty:
        return ""
    many = int(changes.rows["import_id"].nunique())
    text = n_("{rows} in {n} caricamento", "{rows} in {n} caricamenti", many)
    counts = {kind: int((changes.rows["kind"] == kind).sum()) for kind in ROW_KINDS}
    return text.format(rows=row_counts(counts), n=formats.count(many))


def _figures(changed: Iterable[FigureChange]) -> str:
    listed_changes = list(changed)
    if not listed_changes:
        return ""
    many = len(listed_changes)
    text = n_("{n} cifra diversa", "{n} cifre diverse", many).format(n=formats.count(many))
    kinds = Counter(one.kind for one in listed_changes)
    only_time = sum(one.causes == ("time",) for one in listed_changes)
    parts = (
        (kinds["new"], n_("{n} prima non riportata", "{n} prima non riportate", kinds["new"])),
        (kinds["gone"], n_("{n} non più riportata", "{n} non più riportate", kinds["gone"])),
        (
            kinds["corrected"],
            n_(
                "{n} rivista anche per il giorno di prima",
                "{n} riviste anche per il giorno di prima",
                kinds["corrected"],
            ),
        ),
        (
            only_time,
            n_(
                "{n} solo per il passare del tempo",
                "{n} solo per il passare del tempo",
                only_time,
            ),
        ),
    )
    told = [words.format(n=formats.count(n)) for n, words in parts if n]
    return _("{figures} ({kinds})").format(figures=text, kinds=", ".join(told)) if told else text


def _import_columns() -> tuple[str, ...]:
    names: tuple[str, ...] = (_("Caricamento"), _("Giorno"), _("File"), _("Tabella"))
    names += (_("Mittente"), _("Caricato da"), _("Come"))
    return (*names, _("Nuove"), _("Corrette"), _("Ritirate"))


def _import(found: pd.DataFrame) -> dict[str, str]:
    one, counts = found.iloc[0], Counter(found["kind"])
    told = [formats.count(one["import_id"]), formats.day(one["imported_on"]), one["file"]]
    told += [table_name(one["table"]), one["sender"], one["imported_by"], one["reason"]]
    told += [formats.count(counts[kind]) if counts[kind] else "" for kind in ROW_KINDS]
    return dict(zip(_import_columns(), told, strict=True))

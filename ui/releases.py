"""What every page of published releases begins and ends with: which one, its rules, its files."""

from pathlib import Path

import streamlit as st

from data_access.release_folder import RELEASES, release_folder
from domain import words
from domain.access import Viewer
from domain.disclosure.releases import Release
from domain.words import _
from reports import formats
from reports.pack.files import archive
from reports.release import folder, labels
from reports.release.reading import Published
from reports.release.shelf import Shelf, shelf, state
from ui import downloads, frame, gate, notices
from ui.markdown import plain

URL = "release"
"""Name of the folder of the release in the address."""
MIMES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".html": "text/html",
}


def require_release(title: str, lead: str) -> tuple[Shelf, Published]:
    """Show the head of a page and return the release that is looked at; stop where none is."""
    frame.show_title(title, lead)
    place = release_folder()
    kept = _shelf(place, state(place), words.language())
    _show_left_out(kept)
    if not kept.releases:
        _show_none()
        st.stop()
    return kept, _ask_release(kept)


def ask_dataset(release: Release) -> str:
    """Let the reader choose between published initiatives and the sample region."""
    held = {row.dataset for row in release.rows} | {one.dataset for one in release.initiatives}
    known = [code for code in labels.DATASETS if code in held]
    if not known:
        st.info(_("In questo rilascio non c'è nessuna iniziativa."), icon=":material/inventory_2:")
        st.stop()
    if st.session_state.get("released_data") not in known:
        asked = st.query_params.get("data", st.session_state.get("released_data_seen", ""))
        st.session_state["released_data"] = asked if asked in known else known[0]
    chosen = st.segmented_control(
        _("Dati"),
        known,
        key="released_data",
        format_func=lambda code: _(labels.DATASETS[code]),
        required=True,
    )
    st.session_state["released_data_seen"] = st.query_params["data"] = chosen or known[0]
    if chosen == "demo":
        notices.show_synthetic()
    return chosen or known[0]


def show_legend(release: Release) -> None:
    """Say what the marks mean, what is hidden and how many counts are."""
    marks = {_(labels.STATUSES[code]): text for code, text in labels.meanings().items()}
    lines = [f"**{plain(mark)}**: {plain(text)}" for mark, text in marks.items()]
    told = _("Riservati {hidden} conteggi; se ne mostrano {shown}.")
    hidden, shown = len(release.hidden()), len(release.shown())
    count = told.format(hidden=formats.count(hidden), shown=formats.count(shown))
    with st.container(border=True):
        st.subheader(_("Come si leggono"))
        st.markdown("  \n".join(lines))
        st.caption(plain(" ".join([*labels.rules(release), count])))


def show_files(published: Published) -> None:
    """Offer the files of the release as they are in its folder, and all of them in one archive."""
    st.header(_("Scarica"))
    st.markdown(_("Gli stessi file per tutti: queste pagine non mostrano altro."))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Tutto in un archivio ZIP"),
            data=gate.guarded(lambda: archive(published.files)),
            file_name=f"rilascio-{published.name}.zip",
            mime=downloads.secret("application/zip"),
            on_click="ignore",
            icon=":material/folder_zip:",
            type="primary",
            key="released_zip",
        )
        for name in published.files:
            _offer(published, name)
    what = {**folder.offered(), **dict.fromkeys(folder.PAGES.values(), _("pagina da pubblicare"))}
    lines = [f"- {plain(name)}: {plain(what[name])}" for name in published.files if name in what]
    st.markdown("\n".join(lines))


# What is left out is said in the reader's language; what is read is never changed.
@st.cache_resource(max_entries=10, show_spinner=False)
def _shelf(place: Path | None, state: tuple[tuple[str, int, int], ...], language: str) -> Shelf:
    return shelf(place)


def _offer(published: Published, name: str) -> None:
    st.download_button(
        plain(name),
        data=gate.guarded(lambda: published.files[name]),
        file_name=name,
        mime=downloads.secret(MIMES.get(Path(name).suffix, "application/octet-stream")),
        on_click="ignore",
        icon=":material/download:",
        key=f"released_{name}",
    )


def _ask_release(kept: Shelf) -> Published:
    of = {one.name: one for one in kept.releases}
    if st.session_state.get(URL) not in of:
        asked = st.query_params.get(URL, st.session_state.get("release_seen", ""))
        st.session_state[URL] = asked if asked in of else kept.releases[0].name
    name: str = st.selectbox(
        _("Rilascio"), list(of), key=URL, format_func=lambda one: _name(of[one]), width=340
    )
    # A page forgets its widgets when another one is opened.
    st.session_state["release_seen"] = name
    st.query_params.from_dict(
        {
            "lang": st.session_state["lang"],
            URL: name,
            **{key: st.query_params[key] for key in ("data",) if key in st.query_params},
        }
    )
    st.caption(plain(labels.stamp(of[name].release)))
    return of[name]


def _name(one: Published) -> str:
    return _("Situazione al {day}").format(day=formats.day(one.release.as_of))


def _show_left_out(kept: Shelf) -> None:
    if kept.left_out:
        lead = _("Rilasci lasciati fuori perché non sono com'erano quando sono stati scritti")
        told = "; ".join(reason for _folder, reason in kept.left_out)
        st.warning(plain(f"{lead}: {told}."), icon=":material/gpp_maybe:")


def _show_none() -> None:
    st.info(_("Non c'è ancora nessun rilascio pubblicato."), icon=":material/inventory_2:")
    viewer: Viewer | None = st.session_state["entry"].viewer
    if viewer is None or "administrator" not in viewer.roles:
        st.markdown(_("Quando ci sarà, comparirà in questa pagina."))
        return
    with st.container(border=True):
        st.subheader(_("Per pubblicare il primo"))
        told = _(
            "Scegliere una cartella per i rilasci, dirla all'applicazione e al comando con la "
            "variabile {variable}, poi scrivere il rilascio:"
        )
        st.markdown(told.format(variable=f"`{RELEASES}`"))
        st.code(f"{RELEASES}=/percorso/rilasci pact release", language=None)

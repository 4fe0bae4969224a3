"""Web door: page configuration, the frame, the only list of pages."""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page

from domain.vocabulary import PAGE_SECTIONS, label
from domain.words import _
from ui import filters, frame, gate, loading

STATIC = Path(__file__).parent / "static"

st.set_page_config(page_title="Patti competenze", page_icon=STATIC / "icon.svg", layout="wide")
st.logo(STATIC / "logo.svg", size="large", icon_image=STATIC / "icon.svg")
frame.ask_language()

viewer = gate.enter()


def listed(path: str, **told: Any) -> Page:
    """Return a page; one that is not open is not in the list, and is refused by its address."""
    seen = viewer.may_open(Path(path).parent.name)
    return st.Page(path, visibility="visible" if seen else "hidden", **told)


pages = {
    "data": [
        listed("pages/data/quality.py", title=_("Qualità dei dati"), url_path="quality"),
        listed("pages/data/load.py", title=_("Carica"), url_path="load"),
        listed("pages/data/deliveries.py", title=_("Consegne"), url_path="deliveries"),
        listed("pages/data/edits.py", title=_("Correzioni"), url_path="edits"),
    ],
    "monitoring": [
        listed("pages/monitoring/overview.py", title=_("Panoramica"), default=True),
        listed("pages/monitoring/enrollment.py", title=_("Iscrizioni"), url_path="enrollment"),
        listed("pages/monitoring/completion.py", title=_("Conclusioni"), url_path="completion"),
        listed("pages/monitoring/hiring.py", title=_("Inserimento"), url_path="hiring"),
        listed("pages/monitoring/transitions.py", title=_("Transizioni"), url_path="transitions"),
        listed("pages/monitoring/targets.py", title=_("Obiettivi"), url_path="targets"),
    ],
    "meetings": [
        listed("pages/meetings/meetings.py", title=_("Riunioni"), url_path="meetings"),
        listed("pages/meetings/changes.py", title=_("Che cosa è cambiato"), url_path="changes"),
        listed("pages/meetings/wall.py", title=_("Proiezione"), url_path="wall"),
    ],
    "territory": [
        listed("pages/territory/funding.py", title=_("Fondi"), url_path="funding"),
        listed("pages/territory/map.py", title=_("Mappa"), url_path="map"),
        listed("pages/territory/partners.py", title=_("Partner"), url_path="partners"),
        listed("pages/territory/activities.py", title=_("Attività"), url_path="activities"),
        listed("pages/territory/skill_needs.py", title=_("Fabbisogni"), url_path="needs"),
    ],
    "reporting": [
        listed("pages/reporting/portfolio.py", title=_("Portafoglio"), url_path="portfolio"),
        listed("pages/reporting/waterfall.py", title=_("Cascata dei fondi"), url_path="waterfall"),
        listed("pages/reporting/comparison.py", title=_("Confronto"), url_path="comparison"),
        listed("pages/reporting/esf.py", title=_("FSE+"), url_path="esf"),
        listed(
            "pages/reporting/indicators.py",
            title=_("Tutti gli indicatori"),
            url_path="indicators",
        ),
    ],
    "method": [
        listed("pages/method/methods.py", title=_("Definizioni"), url_path="methods"),
        listed("pages/method/verification.py", title=_("Verifica"), url_path="verification"),
        listed("pages/method/sources.py", title=_("Fonti"), url_path="sources"),
        listed("pages/method/figure.py", title=_("Da dove viene"), url_path="figure"),
    ],
    "releases": [
        listed("pages/releases/results.py", title=_("Persone e risultati"), url_path="results"),
        listed("pages/releases/money.py", title=_("Fondi e costi"), url_path="money"),
    ],
    "admin": [
        listed("pages/admin/users.py", title=_("Utenti"), url_path="users"),
        listed("pages/admin/audit.py", title=_("Registro delle azioni"), url_path="audit"),
    ],
}
titles = {label(PAGE_SECTIONS, section): listing for section, listing in pages.items()}
page = st.navigation(titles, position="sidebar", expanded=True)
section = next(
    name for name, listing in pages.items() if page.url_path in [one.url_path for one in listing]
)
st.session_state["selection"] = None
shows_rows = viewer.sees_rows and viewer.may_open(section) and section != "releases"
if shows_rows and (held := loading.holdings()):
    st.session_state["selection"] = viewer.scope.narrowed(filters.ask_selection(held))
frame.show_foot()
if not (page.url_path or viewer.may_open(section)) and viewer.may_open("releases"):
    st.switch_page(pages["releases"][0])
gate.require_open(section, page.url_path)
page.run()

"""Web door: page configuration, the frame, the only list of pages."""

from pathlib import Path

import streamlit as st

from data_access.engine import database_url
from domain.words import _
from ui import filters, frame, gate, loading

STATIC = Path(__file__).parent / "static"

st.set_page_config(page_title="Patti competenze", page_icon=STATIC / "icon.svg", layout="wide")
st.logo(STATIC / "logo.svg", size="large", icon_image=STATIC / "icon.svg")
frame.ask_language()
gate.prepare_database(database_url().render_as_string())

page = st.navigation(
    {
        _("Dati"): [
            st.Page("pages/data/quality.py", title=_("Qualità dei dati"), url_path="quality"),
            st.Page("pages/data/load.py", title=_("Carica"), url_path="load"),
            st.Page("pages/data/deliveries.py", title=_("Consegne"), url_path="deliveries"),
            st.Page("pages/data/edits.py", title=_("Correzioni"), url_path="edits"),
        ],
        _("Monitoraggio"): [
            st.Page("pages/monitoring/overview.py", title=_("Panoramica"), default=True),
            st.Page("pages/monitoring/enrollment.py", title=_("Iscrizioni"), url_path="enrollment"),
            st.Page(
                "pages/monitoring/completion.py", title=_("Conclusioni"), url_path="completion"
            ),
            st.Page("pages/monitoring/hiring.py", title=_("Inserimento"), url_path="hiring"),
            st.Page(
                "pages/monitoring/transitions.py", title=_("Transizioni"), url_path="transitions"
            ),
            st.Page("pages/monitoring/targets.py", title=_("Obiettivi"), url_path="targets"),
        ],
        _("Riunioni"): [
            st.Page("pages/meetings/meetings.py", title=_("Riunioni"), url_path="meetings"),
            st.Page(
                "pages/meetings/changes.py", title=_("Che cosa è cambiato"), url_path="changes"
            ),
            st.Page("pages/meetings/wall.py", title=_("Proiezione"), url_path="wall"),
        ],
        _("Risorse e territorio"): [
            st.Page("pages/territory/funding.py", title=_("Fondi"), url_path="funding"),
            st.Page("pages/territory/map.py", title=_("Mappa"), url_path="map"),
            st.Page("pages/territory/partners.py", title=_("Partner"), url_path="partners"),
            st.Page("pages/territory/activities.py", title=_("Attività"), url_path="activities"),
            st.Page("pages/territory/skill_needs.py", title=_("Fabbisogni"), url_path="needs"),
        ],
        _("Confronto e rendicontazione"): [
            st.Page("pages/reporting/portfolio.py", title=_("Portafoglio"), url_path="portfolio"),
            st.Page(
                "pages/reporting/waterfall.py", title=_("Cascata dei fondi"), url_path="waterfall"
            ),
            st.Page("pages/reporting/comparison.py", title=_("Confronto"), url_path="comparison"),
            st.Page("pages/reporting/esf.py", title=_("FSE+"), url_path="esf"),
            st.Page(
                "pages/reporting/indicators.py",
                title=_("Tutti gli indicatori"),
                url_path="indicators",
            ),
        ],
        _("Metodo"): [
            st.Page("pages/method/methods.py", title=_("Definizioni"), url_path="methods"),
            st.Page("pages/method/verification.py", title=_("Verifica"), url_path="verification"),
            st.Page("pages/method/sources.py", title=_("Fonti"), url_path="sources"),
            st.Page("pages/method/figure.py", title=_("Da dove viene"), url_path="figure"),
        ],
    },
    position="sidebar",
    expanded=True,
)
held = loading.holdings()
st.session_state["selection"] = filters.ask_selection(held) if held else None
frame.show_language_switch()
page.run()

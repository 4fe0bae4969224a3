"""Published releases: the money of initiatives, who puts it, how far it has come, what it costs."""

import streamlit as st

from domain.words import _
from reports.release import money_facts
from ui import funding, gate, release_money, releases

gate.require()
kept, chosen = releases.require_release(
    _("Fondi e costi"),
    _("Solo ciò che è stato pubblicato: importi di intere iniziative, mai di corsi o persone."),
)
release = chosen.release
dataset = releases.ask_dataset(release)
facts = money_facts.of(release, dataset=dataset)

if facts.pacts.empty:
    st.info(_("Questo rilascio è stato fatto prima che ci fossero tabelle dei fondi."))
    st.stop()

funding.show_flags(facts)
st.header(_("Chi mette il denaro"))
release_money.show_payers(release, facts)

st.header(_("Quanto denaro, in che stato"))
release_money.show_states(release, facts)

st.header(_("Da stanziato a economie"))
release_money.show_cascade(release, facts)

st.header(_("Costo per risultato"))
release_money.show_costs(release, facts)

st.header(_("Fine e disimpegno automatico"))
release_money.show_ends(release, dataset)

releases.show_files(chosen)

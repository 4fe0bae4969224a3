"""Map: an indicator by province, partners by kind, what no map can show."""

import streamlit as st

from domain.geography import province_name
from domain.words import _
from reports import formats, places, rows
from ui import figure_tables, frame, gate, maps, notices

selection = gate.require_selection()
frame.show_head(_("Mappa"), selection)
facts, sites = maps.load_map(selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    code = maps.ask_indicator()
    figures = places.by_province(facts, code)
    extent = maps.ask_extent(set(figures))
    maps.ask_layers()

maps.show(selection, places.values(figures, extent), sites, code, extent)
maps.show_without_place(sites, set(figures))

st.header(_("Le province in cifre"))
if selection.provinces:
    names = ", ".join(province_name(place) for place in selection.provinces)
    st.markdown(_("Filtro attivo su tutte le pagine: {names}.").format(names=names))
    st.button(_("Tutte le province"), on_click=maps.clear_choice, key="map_clear")
    figures = {place: figures[place] for place in selection.provinces if place in figures}
    sites = sites[sites["site_province"].isin(selection.provinces)]
alt = _("{title} e soggetti per provincia").format(title=formats.title(code))
listed = maps.table(figures, sites, code)
behind = maps.listed(figures, sites)
figure_tables.show(listed, behind, alt=alt, key="map_table", of=rows.denominators([code]))

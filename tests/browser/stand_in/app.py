"""Stand-in for app.py: lets the harness and the web door be tried before the pages exist."""

from pathlib import Path

import streamlit as st

STATIC = Path(__file__).parent / "static"  # a relative path would be sought in the current folder

st.set_page_config(page_title="Prova", page_icon=STATIC / "icon.svg", layout="wide")
st.logo(STATIC / "logo.svg", icon_image=STATIC / "icon.svg", size="large")
with st.sidebar:
    st.multiselect("Province", ["Lecco", "Pavia"], default=["Lecco"])
    st.button("Applica", type="primary")
    st.caption("Dati al 24 novembre 2026")
    st.toggle("Acceso", value=True)
    st.radio("Scelta", ["una", "due"])
    st.segmented_control("Verso", ["su", "giù"], default="su")
pages = [
    st.Page("pages/section/first.py", title="Prima", default=True),
    st.Page("pages/section/second.py", title="Seconda", url_path="second"),
    st.Page("pages/section/broken.py", title="Rotta", url_path="broken"),
]
st.navigation({"Sezione": pages}).run()

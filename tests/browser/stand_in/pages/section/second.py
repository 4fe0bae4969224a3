"""A page to link to."""

import streamlit as st

st.title("Seconda pagina")

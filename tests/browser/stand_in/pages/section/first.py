"""One of each widget that Streamlit writes in the language of the browser."""

import datetime as dt

import altair as alt
import pandas as pd
import streamlit as st

st.title("Prima pagina")
st.caption("Una didascalia con ő e € e `mono`")
st.write("**Grassetto** e *corsivo*, `codice`")
st.date_input("Giorno", dt.date(2026, 11, 24), format="DD/MM/YYYY", key="day")
st.metric("Importo", 9876.5, format="euro")
st.button("Principale", type="primary")
st.segmented_control("Vista", ["uno", "due"], default="uno")
st.pills("Gruppo", ["tutti", "alcuni"], default="tutti")
st.tabs(["Scheda", "Altra"])
by_kind = pd.DataFrame({"kind": ["a", "b"], "paid_eur": [9876.5, 12.25]})
st.dataframe(by_kind, column_config={"paid_eur": st.column_config.NumberColumn(format="euro")})
st.altair_chart(alt.Chart(by_kind).mark_bar().encode(x="kind", y="paid_eur"), alt="Due barre")
st.info("Una nota")

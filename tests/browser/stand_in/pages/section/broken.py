"""A page that fails, with a secret in the trace."""

import sqlalchemy as sa
import streamlit as st

st.title("Pagina rotta")
if st.query_params.get("how") == "database":
    raise sa.exc.OperationalError("select secret", {}, Exception("password of somebody"))
raise ValueError("password of somebody")

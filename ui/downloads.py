"""Downloads whose addresses nobody can work out."""

import secrets

import streamlit as st


def secret(kind: str) -> str:
    """Return a MIME type for a download of this session.

    Streamlit's address of a file is a digest of its content, name and type: whoever guessed a
    short table could ask whether somebody else has it. The type, which no reader sees, takes in
    something that cannot be guessed.
    """
    key = st.session_state.setdefault("downloads_key", secrets.token_hex(16))
    return f"{kind}; session={key}"

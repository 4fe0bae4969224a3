"""Streamlit parts: frame, gate, filters, loading, tiles, tables, captions, notices."""

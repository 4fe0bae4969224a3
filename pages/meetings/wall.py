"""The wall: a meeting on a full screen, one message at a time."""

import streamlit as st

from ui import gate, wall, wall_source

gate.require_selection()
number = wall_source.asked_meeting(st.query_params.get("meeting", ""))
wall.show(wall_source.deck_of(number), wall_source.frozen_at(number))

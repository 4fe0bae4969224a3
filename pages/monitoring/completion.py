"""Placeholder, replaced before it ships."""

from domain.words import _
from ui import frame, gate

selection = gate.require_selection()
frame.show_head(_("Pagina"), selection)

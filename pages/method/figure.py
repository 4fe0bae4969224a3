"""Where a figure comes from: the short id printed beside it, resolved."""

from domain.words import _
from ui import figure_page, figure_view, frame, gate

gate.require_selection()
frame.show_title(
    _("Da dove viene"),
    _("Una cifra stampata o esportata, ritrovata dal suo codice: righe, file, verifiche."),
)
figure_id = figure_page.ask_id()
issued = figure_page.find(figure_id)
told = figure_page.told(issued)
figure_page.show_change(issued, told)
figure_view.show(told, issued.figure_id, key="figure")
figure_page.show_way_back(told)

"""One report becomes claims: names, dates, places, quotations, figures, events; and its own date is decided."""

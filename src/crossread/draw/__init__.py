"""Drawings as SVG, made by pure functions: the same for the report, the desk and the documentation.

Nothing here needs a script, a style attribute or another file. Colours come from the page's style sheet through classes, so
that one drawing serves light and dark. Every word drawn is escaped.
"""

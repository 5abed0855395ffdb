"""The evidence memo: one occurrence as a document with numbered footnotes that lead to words, capture and hash.

What a memo says (`matter`, `summary`, `claims`, `numbers`, `speech`, `gaps`) is apart from how it is written down (`markdown`,
`docx`): the first gives blocks of runs, the second renders them.
"""

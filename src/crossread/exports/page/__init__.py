"""The parts of report.html: what it keeps of the rows, what it shows of them, and how it says so."""

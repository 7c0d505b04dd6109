"""The script that Streamlit runs for each person; it stands apart from ui/pages on purpose.

A `pages` folder beside the script would be served by itself, without the frame, to whoever comes first.
"""

from ui.main import run

run()

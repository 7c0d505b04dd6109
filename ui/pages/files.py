"""Files: what can be taken away, and what can be brought in."""

import streamlit as st

from services.audiences import AUDIENCES, Audience
from ui import components, downloads
from ui.downloads import open_file
from ui.papers import papers
from ui.rechecking import recheck_panel
from ui.reports import reports
from ui.stage_notes import stage_notes

place = components.open_page("files")
taken, brought = st.columns(2, gap="large")

with taken:
    st.header(place.say("files.out"), anchor=False)
    for name in downloads.FILES:
        with st.container(border=True):
            st.markdown(f"**{place.say(f'files.{name}')}**")
            st.caption(place.say(f"files.{name}_help"))
            st.download_button(
                place.say("files.download"),
                data=downloads.maker(place, name),
                file_name=downloads.file_name(place, name),
                mime=downloads.FILES[name].mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"download_{name}",
            )
    audience: Audience = components.option(place, "audience", AUDIENCES, AUDIENCES[0])
    reports(place, audience)
    papers(place, audience)
    st.caption(place.say("files.anchor", fact=place.selection.seq, hash=place.selection.hash[:12]))
    stage_notes(place)

with brought:
    st.header(place.say("files.in"), anchor=False)
    st.caption(place.say("files.in_help"))
    endings = ["yaml", "yml", "json", "zip"]
    upload = st.file_uploader(place.say("files.choose"), type=endings, key="files_upload")
    if upload is not None and st.button(place.say("files.open"), key="files_open"):
        open_file(place, upload.name, upload.getvalue())
    recheck_panel(place)

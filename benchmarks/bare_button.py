"""A Streamlit page with one button and its count: the least that a click can cost."""

import streamlit as st


@st.fragment
def count() -> None:
    """Count the clicks; reruns alone."""
    st.session_state["count"] = st.session_state.get("count", 0) + st.button("count", key="bare")
    st.markdown(f"clicked {st.session_state['count']}")


count()

"""Other graders at the same work: an adapter for each, with what makes it a fair one."""

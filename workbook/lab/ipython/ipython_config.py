# No kernel started in this environment keeps a file of what was run: words may be in it.
c = get_config()  # noqa: F821 -- IPython gives it
c.HistoryManager.enabled = False

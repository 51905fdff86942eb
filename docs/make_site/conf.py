"""How Sphinx makes the site. Nothing is fetched, neither now nor when it is read."""

project = "Import katas"
author = "the authors of Import katas"
project_copyright = author
html_title = "Import katas"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3
highlight_language = "none"  # a block that names no language is a tree, a table or a terminal
smartquotes_action = "q"  # quotation marks alone: two hyphens are an option's
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_search_summary = False  # it would fetch pages, which a browser refuses to do for files
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#1d5fa8",
        "color-brand-content": "#1d5fa8",
        "color-brand-visited": "#6a4a9c",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7db7f5",
        "color-brand-content": "#7db7f5",
        "color-brand-visited": "#b79ae0",
    },
}

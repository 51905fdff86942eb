"""In a plain checkout, where the grader is not installed, pytest gets its plugin from here."""

import sys

PLUGIN = "grader.grading.plugin"

pytest_plugins = () if PLUGIN in sys.modules else (PLUGIN,)

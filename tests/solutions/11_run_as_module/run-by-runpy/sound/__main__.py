import runpy

runpy.run_module("sound.tools.convert", run_name="__main__")

import runpy

runpy.run_module('mygame', run_name='__main__', alter_sys=True)

from ..video import W as SHOWN

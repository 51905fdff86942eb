from plugins import public


def discover():
    return {name: module.KIND for name, module in public()}

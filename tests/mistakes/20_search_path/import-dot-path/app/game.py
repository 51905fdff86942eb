import libs.bar as bar
import local_rules

print(bar.WHERE, local_rules.N)

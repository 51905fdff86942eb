from rules import points

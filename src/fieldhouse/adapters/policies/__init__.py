"""The policies as Cedar files (*.cedar, fieldhouse.cedarschema), and the engine that evaluates them."""

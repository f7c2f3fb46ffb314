"""How Simpul looks and speaks: tokens, components, number and date formats, drawings, tables to take along.

Words     token, component, figure, chart, sheet
Keeps     nothing; templates, styles and drawings are values
Promises  every colour pair is readable in both themes; a component is one folder with template, style and example;
          every spreadsheet of the house leaves through one writer that disarms formulas
Refuses   to know where a number comes from
"""

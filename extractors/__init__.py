"""How one report is read: bytes in, records out. Knows no Parquet, no command line and no folder.

The words that all rooms use:

- *glyph*: one drawn sign of a text layer, with its code, font and place.
- *word*: letters that belong together, with their place; from the text layer or from an engine.
- *line*: words on one baseline of one column.
- *block*: lines that are one text; it has one readability and one role.
- *piece*: a block, or the part of one that is one wording.
- *wording*: a text that the template prints, in any of its printed forms.
- *label*: a wording that says what the text beside or below it is.
- *value*: what a city filled in.
- *ink*: pixels that differ from their ground.
- *mark*: ink that is no letter: a bullet, an icon, a rule, a speck.
- *layer*: the text that the file itself states, right or wrong.
- *reading*: what an engine made of ink.
"""

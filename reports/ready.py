"""What the first print on a machine would wait twenty seconds for, made beforehand: `python -m reports.ready`."""


def make_ready() -> None:
    """Make the fonts, their widths and the hyphenation patterns where they are not kept yet.

    Takes half a second where they are, up to twenty seconds once per machine where they are not. To be called in a
    process or thread of its own; whoever prints meanwhile makes them too, and the first that is done is kept.
    """
    from reports import fonts, hyphenation  # lazy: the engine's parts cost a third of a second

    for bold in (False, True):
        fonts.advance_widths(bold=bold)
    hyphenation.make_ready()


if __name__ == "__main__":
    make_ready()

"""How a command shows its help and complains of what is missing: in words of the documentation, no types of Python."""

from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand


class PlainCommand(TyperCommand):
    """A command whose arguments are shown by their names alone."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse `args`; of several folders and a dataset it is the last that is missing where one is given."""
        given = any(not argument.startswith("-") for argument in args)
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            arguments = [param for param in self.params if isinstance(param, TyperArgument) and param.required]
            if given and not error.message and isinstance(error.param, TyperArgument) and error.param.nargs == -1:
                error.param = arguments[-1]
            raise

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and the options, each with what it means."""
        parts: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None:
                continue
            if isinstance(param, TyperArgument):
                parts["Arguments"].append((param.metavar or param.name or "", record[1]))
            else:
                parts["Options"].append(record)
        for title, records in parts.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

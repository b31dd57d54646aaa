"""Help and mistakes of the command line, from the catalogue of messages: the library that reads it knows only English.

Texts are in the section `usage`: `build` is what a command does, `build.jobs` what its option `--jobs` means.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from dvk_sitegen import messages
from dvk_sitegen.base.errors import ConfigError, DvkError
from dvk_sitegen.base.text import nearest
from dvk_sitegen.hosts.printing import error_text, printable
from dvk_sitegen.hosts.terminal import say

USAGE_ERROR = 2
_EVERYWHERE = ("help", "version")
_SHOWN = 200  # characters of a path that the system refuses


class UsageFault(click.UsageError):
    """A mistake in the command line: the key of its sentence, and the words in it."""

    def __init__(self, key: str, ctx: click.Context | None, **words: str) -> None:
        super().__init__(key, ctx)
        self.key, self.words = key, words


class ExistingPath(click.Path):
    """A file or a folder that is there."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        try:
            Path(value).stat()
        except OSError as error:
            raise UsageFault("no_path", ctx, path=str(value)) from error
        return Path(value)


class Command(click.Command):
    """A command whose help is in the language of the messages."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # they are told below, in our words
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # a missing value is told without its command
            raise
        if rest and not isinstance(self, click.Group):
            raise UsageFault("extra", ctx, said=" ".join(rest))
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_said('usage', ctx)} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_said(str(self.name), ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_said("options", ctx)):
            formatter.write_dl(list(self._options(ctx)))

    def _options(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        for option in self.get_params(ctx):
            if record := option.get_help_record(ctx):
                name = option.opts[-1].lstrip("-")
                yield record[0], _said(name if name in _EVERYWHERE else f"{self.name}.{name}", ctx)


class Group(Command, click.Group):
    """The program: its commands, and what is said when the command line cannot be understood."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(_said("commands", ctx)):
            formatter.write_dl([(name, _said(name, ctx)) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            raise UsageFault("no_command", ctx, said=args[0], guess=nearest(args[0], self.commands) or "")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the program and exit. A mistake is one sentence, and the command that says more."""
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.UsageError as error:
            say(_mistake(error), err=True)
            code = USAGE_ERROR
        except click.Abort:
            say(messages.say("usage.interrupted", messages.language()), err=True)
            code = USAGE_ERROR
        sys.exit(code)


def spoken(command: Callable[..., None]) -> Callable[..., None]:
    """Decorator: an error of the program ends the command with one sentence, never with a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        lang = click.get_current_context().obj["lang"]
        try:
            command(*args, **kwargs)
        except DvkError as error:
            stop(error_text(error, lang))
        except OSError as error:  # a name too long for the machine, a folder that may not be read
            name = str(error.filename or "")[-_SHOWN:]
            stop(error_text(ConfigError("cannot_use", path=name, reason=error.strerror or str(error)), lang))
        except (click.Abort, KeyboardInterrupt):
            stop(f"\n{messages.say('usage.interrupted', lang)}")

    return run


def stop(sentence: str) -> NoReturn:
    """End the command with one sentence."""
    say(sentence, err=True)
    sys.exit(USAGE_ERROR)


def language_of(ctx: click.Context | None) -> str:
    """The language asked for by `--lang`, as far as the command line has been read."""
    return messages.language(ctx.find_root().params.get("lang") if ctx else None)


def _said(key: str, ctx: click.Context, **words: str) -> str:
    return messages.say(f"usage.{key}", language_of(ctx), **words)


def _mistake(error: click.UsageError) -> str:
    lang, (key, words) = language_of(error.ctx), _fault(error)
    shown = {name: printable(word) for name, word in words.items()}
    sentence = messages.with_guess(messages.say(f"usage.{key}", lang, **shown), shown.get("guess"), lang)
    command = error.ctx.command_path if error.ctx else "dvk"
    return f"{sentence} {messages.say('usage.more', lang, command=command)}"


def _fault(error: click.UsageError) -> tuple[str, dict[str, str]]:
    """The key of a mistake's sentence, and its words."""
    if isinstance(error, UsageFault):
        return error.key, error.words
    if isinstance(error, click.MissingParameter):
        return "missing", {"name": _name(error.param)}
    if isinstance(error, click.NoSuchOption):
        guess = nearest(error.option_name, error.possibilities or ()) or ""
        return "no_option", {"name": error.option_name, "guess": guess}
    if isinstance(error, click.BadOptionUsage):
        return "bad_option", {"name": error.option_name}
    if isinstance(error, click.BadParameter) and error.param:
        kind = error.param.type
        if isinstance(kind, click.Choice):
            return "choice", {"name": _name(error.param), "known": ", ".join(map(str, kind.choices))}
        if isinstance(kind, click.IntRange):
            return "number", {"name": _name(error.param), "least": str(kind.min)}
        return "bad_value", {"name": _name(error.param)}
    return "unknown", {}


def _name(param: click.Parameter | None) -> str:
    """As it is typed: `--jobs`, or the `NAME` of an argument."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""

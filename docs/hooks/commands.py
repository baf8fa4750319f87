"""Pages of the commands: for each command one, made of its own help when the site is built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FOLDER = "commands"
# Where a command is shown at work, beside its own page.
SEE: Mapping[str, tuple[str, ...]] = {
    "extract": ("tutorial.md", "guides/batch.md", "readers.md"),
    "show": ("tutorial.md", "show.md"),
    "explain": ("tutorial.md", "guides/rules.md"),
    "audit": ("guides/evaluating.md", "checks.md"),
    "evaluate": ("tutorial.md", "guides/evaluating.md"),
    "compare": ("guides/evaluating.md",),
    "agreement": ("guides/reviewing.md", "review.md"),
    "export": ("guides/databases.md", "export.md"),
    "reconcile": ("guides/databases.md", "reconcile.md"),
    "schema": ("api/schemas.md",),
    "train": ("guides/training.md", "models.md"),
    "ingest": ("guides/batch.md", "ingest.md", "scale.md"),
    "failures": ("guides/batch.md", "ingest.md"),
    "review": ("guides/reviewing.md", "review.md"),
    "serve": ("guides/serving.md", "serve.md"),
    "benchmark": ("guides/measuring.md", "benchmarks.md"),
}


def list_commands() -> dict[str, str]:
    """Give the page (Markdown) of each command of ``trialist --help``, by its name."""
    import typer
    from typer.cli import get_docs_for_click
    from typer.main import get_command

    from trialist.cli import app

    root = get_command(app)
    context = typer.Context(root, info_name="trialist")
    return {
        name: _plain(
            get_docs_for_click(obj=command, ctx=context, name=name, call_prefix="trialist")
        )
        for name, command in getattr(root, "commands").items()  # noqa: B009
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages to the files of the site."""
    from mkdocs.structure.files import File

    for name, page in list_commands().items():
        title = f"---\ntitle: {name}\n---\n\n"
        uri = f"{FOLDER}/{name}.md"
        files.append(File.generated(config, uri, content=title + page + _see(name, files)))
    return files


def _plain(page: str) -> str:
    """Give a help text as Markdown in which ``<stem>`` is no element of HTML."""
    code_or_text = re.split(r"(```.*?```|`[^`\n]*`)", page, flags=re.DOTALL)
    code_or_text[::2] = (text.replace("<", "&lt;") for text in code_or_text[::2])
    return "".join(code_or_text)


def _see(name: str, files: Files) -> str:
    links: list[str] = []
    for uri in SEE.get(name, ()):
        file = files.get_file_from_path(uri)
        if file is None:
            raise ValueError(f"docs/hooks/commands.py: {name} leads to {uri}, which is no page")
        heading = re.search(r"^# (.+)$", file.content_string, re.MULTILINE)
        links.append(f"- [{heading[1] if heading else uri}](../{uri})\n")
    return "\n## At work\n\n" + "".join(links) if links else ""

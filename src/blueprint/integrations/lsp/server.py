"""Keeps what is known of the open files, and answers the editor.

Each text is read and checked once per change, a moment after the last key was pressed and beside the questions. Most
questions wait for that, so that they speak of the text that the editor shows; completion answers at once, from what
was known before.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from .actions import code_actions, diagnostic
from .analysis import Analysis, analyse
from .completion import completion
from .hover import hover
from .places import Places
from .renaming import new_name, renamable
from .symbols import symbols

PAUSE = 0.2
"""Seconds without a change before a text is read: longer than between two keys, shorter than a glance."""

LARGE = 100_000
"""Characters of a text from which on it takes longer than a glance to look at it."""


@dataclass
class Opened:
    """A file that is open in the editor."""

    uri: str
    text: str
    version: int
    known: Analysis | None = None
    """Of the last text that was looked at."""
    looked_at: str | None = None
    work: asyncio.Task[None] | None = None

    @property
    def file(self) -> Path | None:
        """Where it is saved; None for a text that never was."""
        path = to_fs_path(self.uri) if self.uri.startswith("file:") else None
        return Path(path) if path else None


class Server(LanguageServer):
    """The open files by their address."""

    def __init__(self) -> None:
        # Whole texts, since pygls counts more line ends than editors do when it applies partial changes.
        super().__init__(
            "blueprint", version("service-blueprint"), text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.opened: dict[str, Opened] = {}
        self.told: set[str] = set()
        """What was said of projects' files; each is said once, not at every key."""

    @property
    def encoding(self) -> types.PositionEncodingKind | str:
        """What columns count, as agreed with the editor."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    @property
    def shows_related(self) -> bool:
        """Whether the editor shows further places of a finding."""
        document = self.client_capabilities.text_document
        shown = document and document.publish_diagnostics and document.publish_diagnostics.related_information
        return bool(shown)

    def change(self, uri: str, text: str, version: int) -> None:
        """Takes note of a new text, and has it looked at soon."""
        opened = self.opened.setdefault(uri, Opened(uri, text, version))
        opened.text, opened.version = text, version
        if opened.work is None or opened.work.done():
            opened.work = asyncio.get_running_loop().create_task(self._look(opened))

    def close(self, uri: str) -> None:
        """Forgets a file and its findings."""
        opened = self.opened.pop(uri, None)
        if opened is not None and opened.work is not None:
            opened.work.cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def analysis(self, uri: str, patient: bool = True) -> Analysis | None:
        """What is known of the text as it stands now; None for a file that is not open.

        Who is not `patient` gets of a large text, until that was looked at, what was known of it before.
        """
        opened = self.opened.get(uri)
        if opened is None:
            return None
        if opened.work is not None and not opened.work.done():
            if not patient and opened.known is not None and len(opened.text) > LARGE:
                return opened.known.while_typing(opened.text, self.encoding)
            await asyncio.wait({opened.work})
        return opened.known

    async def _look(self, opened: Opened) -> None:
        while opened.text is not opened.looked_at:
            text, version = opened.text, opened.version
            if opened.known is not None:
                await asyncio.sleep(PAUSE)
            if opened.text is not text:
                continue  # still typing
            try:
                known = await asyncio.to_thread(analyse, text, opened.file, self.encoding, opened.known)
            except Exception:
                # Whatever goes wrong with one text, the next one may be sound.
                logging.getLogger(__name__).exception("%s could not be looked at", opened.uri)
                opened.looked_at = text
                continue
            opened.known, opened.looked_at = known, text
            if opened.text is text:
                found = [diagnostic(known, finding, opened.uri, self.shows_related) for finding in known.findings]
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(opened.uri, found, version))
                self._tell(known.wrong_project)

    def _tell(self, wrong_project: str) -> None:
        if wrong_project and wrong_project not in self.told:
            self.told.add(wrong_project)
            text = f"{wrong_project}. Until this is mended, blueprints are checked as if the project said nothing."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, text))


server = Server()


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
async def _opened(params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    server.change(document.uri, document.text, document.version)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
async def _changed(params: types.DidChangeTextDocumentParams) -> None:
    if params.content_changes:
        server.change(params.text_document.uri, params.content_changes[-1].text, params.text_document.version)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
async def _closed(params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_HOVER)
async def _hover(params: types.HoverParams) -> types.Hover | None:
    known = await server.analysis(params.text_document.uri, patient=False)
    return hover(known, params.position) if known else None


@server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "[", ","]))
async def _completion(params: types.CompletionParams) -> types.CompletionList:
    opened = server.opened.get(params.text_document.uri)
    if opened is None:
        return types.CompletionList(False, [])
    if opened.known is None:
        await server.analysis(opened.uri)
    return completion(Places(opened.text, server.encoding), params.position, opened.known)


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
async def _definition(params: types.DefinitionParams) -> list[types.Location]:
    uri = params.text_document.uri
    known = await server.analysis(uri)
    return [types.Location(uri, place) for place in known.given_at(params.position)] if known else []


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
async def _references(params: types.ReferenceParams) -> list[types.Location]:
    uri = params.text_document.uri
    known = await server.analysis(uri)
    if known is None:
        return []
    given = known.given_at(params.position) if params.context.include_declaration else []
    return [types.Location(uri, place) for place in (*given, *known.used_at(params.position))]


@server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
async def _prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    known = await server.analysis(params.text_document.uri)
    found = renamable(known, params.position) if known else None
    return types.PrepareRenamePlaceholder(found.range, found.id) if found else None


@server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
async def _rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
    known = await server.analysis(params.text_document.uri)
    found = renamable(known, params.position) if known else None
    if known is None or found is None:
        return None
    return types.WorkspaceEdit({params.text_document.uri: new_name(known, found.id, params.new_name)})


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    known = await server.analysis(params.text_document.uri, patient=False)
    return symbols(known.readable) if known and known.readable else []


@server.feature(
    types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
)
async def _code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    known = await server.analysis(uri)
    only = params.context.only
    if known is None or (only is not None and types.CodeActionKind.QuickFix not in only):
        return []
    return code_actions(known, params.range, uri, server.shows_related)

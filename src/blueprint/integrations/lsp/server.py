"""Keeps what is known of the open files, and answers the editor.

Each text is read and checked once per change, a moment after the last key was pressed and beside the questions. Most
questions wait for that, so that they speak of the text that the editor shows; completion answers at once, from what
was known before.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from ...files.places import real
from ...language.messages import in_language, said
from ...project import OWN, SHARED
from ...source.on_screen import on_screen
from .actions import code_actions, diagnostic
from .analysis import Analysis, analyse
from .completion import completion
from .definitions import FilePlace, definitions, entry_meant
from .entries import Entry
from .hover import hover
from .over_files import Naming, Unread, files_below, namings, renamed
from .places import EditorPlaces
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
    """None where what stands beside it has changed, too."""
    told: str | None = None
    """The text that those know to which it stands beside."""
    work: asyncio.Task[None] | None = None

    @property
    def file(self) -> Path | None:
        """Where it is saved; None for a text that never was."""
        return file_of(self.uri)


def file_of(uri: str) -> Path | None:
    """The path of a file's address; None for an address of another kind."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
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
        self._begin(opened)

    def _begin(self, opened: Opened) -> None:
        if opened.work is None or opened.work.done():
            opened.work = asyncio.get_running_loop().create_task(self._look(opened))

    def renew(self, changed: Iterable[Path | None]) -> None:
        """Looks anew at the open files of which something is said that depends on one of these."""
        files = {real(each) for each in changed if each is not None}
        for opened in self.opened.values():
            beside = opened.known.beside if opened.known is not None else frozenset()
            if files & beside or any(each.name in (OWN, SHARED) for each in files):
                opened.looked_at = None
                self._begin(opened)

    @property
    def screen(self) -> dict[Path, str]:
        """What the editor shows of files, by their real paths."""
        return {real(each.file): each.text for each in self.opened.values() if each.file is not None}

    def location(self, uri: str, goal: FilePlace) -> types.Location:
        """A place as the editor knows it, seen from a file; open files go by the address that the editor gave."""
        return types.Location(self._address(goal.file) if goal.file is not None else uri, goal.range)

    def _address(self, file: Path) -> str:
        path = real(file)
        opened = (each.uri for each in self.opened.values() if each.file is not None and real(each.file) == path)
        return next(opened, None) or from_fs_path(str(file)) or file.as_uri()

    async def namings(self, entry: Entry) -> list[Naming | Unread]:
        """Where an entry of a catalogue stands and is named, in open files and in those of the editor's folders."""
        folders = [path for uri in self.workspace.folders if (path := file_of(uri)) is not None]
        if not folders and self.workspace.root_path:
            folders = [Path(self.workspace.root_path)]
        screen = self.screen

        def look() -> list[Naming | Unread]:
            return list(namings(entry, files_below(folders, entry, screen), self.encoding))

        with on_screen(screen):
            return await asyncio.to_thread(look)

    async def rename(self, entry: Entry, name: str, language: str | None) -> types.WorkspaceEdit:
        """The edits of all files that give an entry another id; what cannot be read, and so is left, is told."""
        found = await self.namings(entry)
        edits = renamed(entry, name, [each for each in found if isinstance(each, Naming)], language)
        left = [each.file.name for each in found if isinstance(each, Unread)]
        if left:
            told = said("{files} cannot be read, and may go on naming “{id}”.", files=tuple(left), id=entry.id)
            text = in_language(told, language)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, text))
        return types.WorkspaceEdit({self._address(file): list(each) for file, each in edits.items()})

    def close(self, uri: str) -> None:
        """Forgets a file and its findings."""
        opened = self.opened.pop(uri, None)
        if opened is not None and opened.work is not None:
            opened.work.cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        if opened is not None:
            self.renew([opened.file])

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
            opened.looked_at = text
            try:
                with on_screen(self.screen):
                    known = await asyncio.to_thread(analyse, text, opened.file, self.encoding, opened.known)
            except Exception:
                # Whatever goes wrong with one text, the next one may be sound.
                logging.getLogger(__name__).exception("%s could not be looked at", opened.uri)
                continue
            opened.known = known
            if opened.told is not text:
                opened.told = text
                self.renew([opened.file])
            if opened.text is text:
                found = [diagnostic(known, finding, opened.uri, self.shows_related) for finding in known.findings]
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(opened.uri, found, version))
                self._tell(known.wrong_project, known.language)

    def _tell(self, wrong_project: str, language: str | None) -> None:
        if wrong_project and wrong_project not in self.told:
            self.told.add(wrong_project)
            told = said(
                "{what}. Until this is mended, blueprints are checked as if the project said nothing.",
                what=wrong_project,
            )
            text = in_language(told, language)
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
    return completion(EditorPlaces(opened.text, server.encoding), params.position, opened.known)


@server.feature(types.INITIALIZED)
async def _initialized(params: types.InitializedParams) -> None:
    """Asks to be told of catalogues and project files that change elsewhere, where the editor can tell it."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(f"**/{each}") for each in ("*.yaml", "*.yml", OWN, SHARED)]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        watching = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([watching]))


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
async def _changed_elsewhere(params: types.DidChangeWatchedFilesParams) -> None:
    server.renew(file_of(each.uri) for each in params.changes)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
async def _saved(params: types.DidSaveTextDocumentParams) -> None:
    server.renew([file_of(params.text_document.uri)])


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
async def _definition(params: types.DefinitionParams) -> list[types.Location]:
    uri = params.text_document.uri
    known = await server.analysis(uri)
    goals = definitions(known, params.position, server.encoding) if known else []
    return [server.location(uri, goal) for goal in goals]


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
async def _references(params: types.ReferenceParams) -> list[types.Location]:
    uri = params.text_document.uri
    known = await server.analysis(uri)
    if known is None:
        return []
    declared = params.context.include_declaration
    entry = entry_meant(known, params.position)
    if entry is not None and entry.file is not None:
        found = [each for each in await server.namings(entry) if isinstance(each, Naming)]
        return [
            server.location(uri, FilePlace(each.file, each.places.range(name.span)))
            for each in found
            for name in each.names
            if declared or not name.given
        ]
    given = known.given_at(params.position) if declared else []
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
    if found.entry is not None:
        return await server.rename(found.entry, params.new_name, known.language)
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

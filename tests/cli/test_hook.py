"""The hook that other repositories name in their .pre-commit-config.yaml, run by pre-commit itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
ERRS = "title: Coffee\nphases: {steps: {customer: {name: Orders, to: nowhere}}}\n"


pytestmark = pytest.mark.needs("git")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, with this interpreter's scripts first on the path and nobody's git configuration."""
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder / ".cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with files that the hook looks at, and one that it does not; all have errors."""
    for name in ("hotel.blueprint.yaml", "blueprints/bar/coffee.yml", "values.yaml", "my-blueprints.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ERRS)
    # As the manifest says, but with the package that is installed here and not another one made from a clone.
    hook: dict[str, Any] = {**yaml.safe_load(HOOKS.read_text("utf-8"))[0], "language": "system"}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]}))
    run(tmp_path, "git", "init", "-q")
    run(tmp_path, "git", "add", ".")
    return tmp_path


def test_the_manifest_is_valid(tmp_path):
    """pre-commit accepts the manifest."""
    done = run(tmp_path, sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS))
    assert done.returncode == 0, done.stdout


def test_the_hook_checks_blueprints_only(repository):
    """Files named *.blueprint.yaml and those in a folder blueprints are checked, and errors stop the commit."""
    done = run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == 1
    assert "hotel.blueprint.yaml:2:47: BP102 [error]" in done.stdout
    assert "blueprints/bar/coffee.yml:2:47: BP102 [error]" in done.stdout
    assert done.stdout.count("BP102") == 2, done.stdout


def test_a_commit_without_blueprints_is_let_through(repository):
    """Where no blueprint changes, the hook is skipped."""
    done = run(repository, sys.executable, "-m", "pre_commit", "run", "--files", "values.yaml")
    assert (done.returncode, "Skipped" in done.stdout) == (0, True), done.stdout

"""The project around the code: versions, lock files, documents, the wheel, what must not be in the tree."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import pourparler

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
SOURCE = REPOSITORY / "src" / "pourparler"
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LARGEST = 30_000_000
PUBLIC = {"Article", "Reader", "Report", "load", "PourparlerError"}
# Written in parts, so that this file itself passes.
FORBIDDEN = [
    "pypi" + ".org",
    "python" + "hosted",
    "registry." + "npmjs",
    "/" + "work/",
    "/" + "root/",
    "/" + "home/",
]


def tracked_files() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [path for name in done.stdout.split("\0") if name and (path := REPOSITORY / name).is_file()]


def texts(*folders: str, suffix: str) -> str:
    paths = [path for folder in folders for path in sorted((REPOSITORY / folder).rglob(f"*{suffix}"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def locked(name: str) -> dict[str, list[str]]:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    pins: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE):
        pins.setdefault(re.sub(r"[-_.]+", "-", package).lower(), []).append(version)
    return pins


def test_version_strings_are_equal():
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert PROJECT["version"] == newest[1] == importlib.metadata.version("pourparler")
    assert getattr(pourparler, "__version__", PROJECT["version"]) == PROJECT["version"]


def test_public_names_are_there():
    assert set(pourparler.__all__) >= PUBLIC
    assert all(hasattr(pourparler, name) for name in pourparler.__all__)


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))])
def test_lock_satisfies_the_project(lock, extras):
    requirements = pytest.importorskip("packaging.requirements")
    pins = locked(lock)
    wanted = PROJECT["dependencies"] + [
        one for extra in extras for one in PROJECT["optional-dependencies"][extra]
    ]
    for text in wanted:
        requirement = requirements.Requirement(text)
        versions = pins.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
        assert versions, f"{requirement.name} is not in {lock}: run `make lock`"
        assert all(requirement.specifier.contains(version) for version in versions), f"{text}: {versions}"


def test_locks_agree_and_carry_hashes():
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "--hash=sha256:" in text


def test_no_file_is_too_large():
    large = {str(path): path.stat().st_size for path in tracked_files() if path.stat().st_size > LARGEST}
    assert large == {}


def test_no_machine_paths_and_registry_hosts():
    found = []
    for path in tracked_files():
        data = path.read_bytes()
        found += [(str(path.relative_to(REPOSITORY)), word) for word in FORBIDDEN if word.encode() in data]
    assert found == []


def test_every_data_file_has_a_header():
    for path in sorted(SOURCE.rglob("*.tsv")):
        head = [line for line in path.read_text(encoding="utf-8").split("\n")[:12] if line.startswith("#")]
        told = " ".join(line.partition(":")[0].lower() for line in head)
        missing = [field for field in ("title", "source", "licence", "columns") if field not in told]
        assert missing == [], path.name


def test_every_error_code_is_documented():
    codes = set(re.findall(r"\bE[1-9]\d\d\b", texts("src", suffix=".py")))
    documented = set(re.findall(r"\bE[1-9]\d\d\b", (REPOSITORY / "docs" / "errors.md").read_text("utf-8")))
    assert codes <= documented


def test_every_option_is_documented():
    options = set(re.findall(r"[\"'](--[a-z][a-z-]+)", texts("src/pourparler/cli", suffix=".py")))
    assert options
    document = (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8")
    assert sorted(option for option in options if option not in document) == []


def test_every_benchmark_has_a_line():
    document = (REPOSITORY / "benchmarks" / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in (REPOSITORY / "benchmarks").glob("*.py")} - {"gold.py"}
    assert sorted(name for name in names if name not in document) == []


def test_every_dependency_is_explained():
    document = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    every = PROJECT["dependencies"] + [
        text for extra in PROJECT["optional-dependencies"].values() for text in extra
    ]
    names = {re.split(r"[<>=!~ \[]", text)[0] for text in every}
    assert sorted(name for name in names if f"`{name}`" not in document) == []


def test_every_document_is_in_the_index():
    index = (REPOSITORY / "docs" / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in (REPOSITORY / "docs").glob("*.md")} - {"README.md"}
    assert sorted(name for name in names if f"({name})" not in index) == []


def test_links_in_documents_lead_somewhere():
    broken = []
    for path in [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            broken += [target] if "://" not in target and not (path.parent / target).exists() else []
    assert broken == []


@pytest.mark.slow
def test_wheel_contains_model_data_and_licences(tmp_path):
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        f"pourparler/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("data/**/*")
        if path.is_file()
    }
    assert wanted <= names
    assert any(name.endswith(".onnx") for name in names)
    assert "pourparler/py.typed" in names
    assert {name.rsplit("/", 1)[-1] for name in names} >= {"LICENSE", "NOTICE"}
    assert wheel.stat().st_size < 60_000_000


@pytest.mark.slow
def test_readme_shows_true_output(monkeypatch):
    monkeypatch.syspath_prepend(str(REPOSITORY / "docs"))
    text = README.read_text(encoding="utf-8")
    assert text == importlib.import_module("refresh_readme").refreshed(text), "run `make readme`"

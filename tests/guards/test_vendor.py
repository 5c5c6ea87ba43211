"""Vendored front-end files are what their manifest says."""

import hashlib
import json

from tests.guards.tree import ROOT


def test_vendored_files_match_their_manifest() -> None:
    manifests = list((ROOT / "tests" / "e2e" / "vendor").glob("manifest.json"))
    assert manifests
    for manifest in manifests:
        for name, facts in json.loads(manifest.read_text(encoding="utf-8")).items():
            found = hashlib.sha256((manifest.parent / name).read_bytes()).hexdigest()
            assert found == facts["sha256"], name

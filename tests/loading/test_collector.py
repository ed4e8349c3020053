"""Python's cycle collector does not look at records that have been loaded, which all stay."""

from __future__ import annotations

import gc

from dmops_sphinx.loading import load
from support import ROOT


def test_loading_leaves_nothing_to_look_at() -> None:
    looked: list[str] = []
    gc.collect()
    gc.callbacks.append(note := lambda phase, _: looked.append(phase))
    try:
        loaded = load(ROOT / "data")
    finally:
        gc.callbacks.remove(note)
    assert loaded.plan is not None
    assert looked == []
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_was_set_aside_before_stays_aside() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        load(ROOT / "data")
        assert gc.get_freeze_count() > 0.9 * before
    finally:
        gc.unfreeze()

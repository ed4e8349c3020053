"""English words that the linter knows, so that it takes none of them for a slip."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

__all__ = ["is_known", "is_word", "words"]

_FILE = Path(__file__).parent / "words" / "english.z"
_TECHNICAL = """
analytics auth authn authz autoscale autoscaling backend backends backlog backplane backport
bandwidth benchmark blog bokeh boolean bugfix butler catalogs changelog chatbot checkout
checksum cloud coadd coadds codebase config configs containerised containerized crowdsource
cryostat curated cybersecurity daemon daemons dashboard dashboards datacenter datacentre
dataset datasets deblend deblending decommission decommissioning dev devops docker dockerfile
downtime email emails endpoint endpoints failover filesystem filesystems firewall firewalls
footprints framework frontend frontends geospatial github gitops globus grafana helpdesk
homepage hostname hotspot hotspots ingest ingested ingests instrumented integrator interop
interoperability interoperable issuer javascript jupyter jupyterlab kafka kubernetes laptop
latency lifecycle linter liveness logbook logfile login logins lossless lossy mailbox mentor
mentoring metadata microservice microservices middleware mirrored multicore multisite namespace
namespaces netflow netflows offline offload onboard onboarding online ops orchestrator
orchestrators outage outages overhead payload pentest photometric photometry pipeline pipelines
plugin plugins polling postgres preops preprocessing programmatic provenance provision
provisioned provisioning proxied puppet python queryable readme realtime refactor refactored
refactoring repo repos reprocess reprocessed reprocessing reproducibility roadmap roadmaps
rollback rollout runbook runbooks runtime scalability scheduler schedulers schema schemas
scientist scientists screenshot script scripting scrum sdk serverless setup sharding signup
sitemap spec specs spectroscopic sprint sprints stack stakeholder stakeholders startup
subcontract subdomain submodule subsystem subsystems sysadmin tarball taskforce technote
technotes telemetry templated templating testbed timeline timelines timeout timeouts timeseries
timestamp timestamps toolchain tooling toolkit transfer tunable unicode untested upload uploads
uptime usability userbase username vendor versioned versioning virtualisation virtualised
virtualization virtualized visualisation visualisations wavefront webhook webhooks website
websites whitelist wifi wiki workflow workflows workload workloads workspace workspaces
workstream worldwide yaml
"""
_ENDINGS = (
    "", "s", "es", "d", "ed", "ing", "er", "ers", "or", "ors", "ly", "ally", "able", "ability",
    "ness", "ment", "al", "ation", "isation", "ization", "ise", "ize", "ised", "ized",
    "ising", "izing", "y", "ies", "ied", "ier", "iest",
)  # fmt: skip
_BEGINNINGS = (
    "anti", "auto", "bi", "co", "counter", "cross", "cyber", "de", "dis", "down", "e", "electro",
    "extra", "fore", "geo", "hyper", "in", "infra", "inter", "intra", "macro", "mega", "meta",
    "micro", "mid", "mini", "mis", "mono", "multi", "nano", "non", "off", "on", "out", "over",
    "para", "photo", "poly", "post", "pre", "pro", "pseudo", "quasi", "re", "self", "semi",
    "spectro", "sub", "super", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "web",
)  # fmt: skip
_SHORTEST_STEM = 3
_SHORTEST_REST = 4


@cache
def words() -> frozenset[str]:
    """Return the words; names have a capital letter."""
    listed = zlib.decompress(_FILE.read_bytes()).decode()
    return frozenset([*listed.split(), *_TECHNICAL.split()])


def is_word(word: str) -> bool:
    """Tell whether `word` is in the list, as a word or as a name."""
    known = words()
    return word.lower() in known or word.title() in known


@cache
def is_known(word: str) -> bool:
    """Tell whether `word` is a word, a name, or made of one by the usual endings."""
    if is_word(word):
        return True
    small = word.lower()
    if _is_inflected(small):
        return True
    return any(
        small.startswith(beginning)
        and len(small) - len(beginning) >= _SHORTEST_REST
        and (small[len(beginning) :] in words() or _is_inflected(small[len(beginning) :]))
        for beginning in _BEGINNINGS
    )


def _is_inflected(word: str) -> bool:
    known = words()
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) < _SHORTEST_STEM or (ending and stem == word):
            continue
        if stem in known or f"{stem}e" in known:
            return True
        if ending[:1] == "i" and f"{stem}y" in known:
            return True
        doubled = len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]
        if doubled and ending[:1] in {"i", "e", "y"} and stem[:-1] in known:
            return True
    return False

"""``dmops publish`` through proxies, IPv6 and TLS."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from publishing_support import FakeServer, publish

Told = Callable[..., tuple[int, str]]


@pytest.mark.parametrize(
    "host,expected",
    [
        ("keeper.example.org", "LTD_HOST is not the address of a server"),
        ("ftp://keeper.example.org", "LTD_HOST is not the address of a server"),
        ("https://", "LTD_HOST is not the address of a server"),
    ],
)
def test_a_host_that_is_none(
    told: Told, monkeypatch: pytest.MonkeyPatch, host: str, expected: str
) -> None:
    monkeypatch.setenv("LTD_HOST", host)
    code, said = told()
    assert code == 2
    assert expected in said


def test_a_proxy_of_the_environment_is_used(
    told: Told, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.address)
    monkeypatch.setenv("LTD_HOST", "http://keeper.invalid")
    code, said = told()
    assert code == 0
    assert "LTD_HOST begins with http: the password travels" in said
    assert server.proxied[0] == "http://keeper.invalid/token"
    assert len(server.proxied) == server.requests


def test_a_proxy_that_is_not_there(
    told: Told, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://me:proxy-secret@127.0.0.1:9")
    monkeypatch.setenv("LTD_HOST", "http://keeper.invalid")
    code, said = told("--tries", "1")
    assert code == 2
    assert "the proxy that the environment names" in said
    assert "proxy-secret" not in said


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_ipv6(site: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeServer(ipv6=True) as other:
        monkeypatch.setenv("LTD_HOST", other.address)
        assert publish() == 0
        assert (len(other.published), other.wrong) == (1, [])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate of 127.0.0.1 that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, form, none))
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_a_certificate_that_nobody_signed(
    told: Told, certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeServer(certificate=certificate) as other:
        monkeypatch.setenv("LTD_HOST", other.address)
        code, said = told()
        assert code == 2
        assert "the certificate of the server is not accepted" in said
        assert "try 1" not in said
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificate[0])
        assert told()[0] == 0
        assert (len(other.published), other.wrong) == (1, [])

"""A till in a few lines of Python: enrols itself and signs what schemathesis sends.

It knows nothing of the Swift code, so it is also a second reading of the interface's signatures.
"""

import base64
import hashlib
import os
import time
from pathlib import Path

import requests
import schemathesis
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from requests.auth import AuthBase


class TillSignature(AuthBase):
    """Signs the method, the path, the time, a nonce and the hash of the body (Ed25519)."""

    def __init__(self, till: str, key: Ed25519PrivateKey):
        self.till = till
        self.key = key

    def __call__(self, request):
        body = request.body or b""
        if isinstance(body, str):
            body = body.encode()
            request.body = body
        now = str(int(time.time() * 1000))
        nonce = os.urandom(16)
        lines = [
            "BOTTEGA-REQUEST-1",
            request.method,
            request.path_url,
            now,
            nonce.hex(),
            hashlib.sha256(body).hexdigest(),
        ]
        signature = self.key.sign("\n".join(lines).encode())
        request.headers["Bottega-Till"] = self.till
        request.headers["Bottega-Time"] = now
        request.headers["Bottega-Nonce"] = nonce.hex()
        request.headers["Bottega-Signature"] = base64.b64encode(signature).decode()
        return request


def enrol(address: str, code: str) -> TillSignature:
    """Enrols a till with a key of its own.

    Returns what signs its requests; raises when the centre refuses.
    """
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    message = {
        "code": code.replace("-", ""),
        "program": "api check",
        "publicKey": base64.b64encode(public).decode(),
        "version": 1,
    }
    answer = requests.post(
        address + "/v1/enrolments", json=message, auth=TillSignature("-", key), timeout=10
    )
    answer.raise_for_status()
    name = answer.json()["till"]
    return TillSignature(f"{name['shop']}-{name['till']}", key)


if "BOTTEGA_CENTRE" in os.environ:
    key_file = Path(os.environ["BOTTEGA_TILL_KEY"])
    if key_file.exists():
        till, seed = key_file.read_text().split()
        SIGNATURE = TillSignature(till, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)))
    else:
        SIGNATURE = enrol(os.environ["BOTTEGA_CENTRE"], os.environ["BOTTEGA_CODE"])
        seed = SIGNATURE.key.private_bytes(
            serialization.Encoding.Raw,
            serialization.PrivateFormat.Raw,
            serialization.NoEncryption(),
        )
        key_file.write_text(f"{SIGNATURE.till} {seed.hex()}")

    schemathesis.auth.set_from_requests(SIGNATURE)

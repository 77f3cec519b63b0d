"""A provider of identities in this process: keys, accounts, and codes for whoever comes."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

ISSUER = "https://id.tinh.example"
CLIENT, SECRET = "console", "a secret between the two"


@dataclass
class IdentityProvider:
    """Answers as one; each attribute may be changed to make it a bad one."""

    claims: dict[str, Any] = field(default_factory=dict)
    issuer: str = ISSUER
    audience: str = CLIENT
    algorithm: str = "RS256"
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    now: int = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    is_down: bool = False

    def authorize(self, address: str) -> dict[str, str]:
        """What a person's browser brings there who then agrees. Returns: its answer's query."""
        query = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        self.asked.append(query)
        return {"code": "the code", "state": query["state"]}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.is_down:
            raise httpx.ConnectError("down")
        if request.url.path == "/.well-known/openid-configuration":
            return httpx.Response(200, json=self._metadata())
        if request.url.path == "/keys":
            public = self.key.as_dict(private=False) if self.algorithm != "HS256" else {}
            return httpx.Response(200, json={"keys": [public]})
        return self._token(request)

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def _token(self, request: httpx.Request) -> httpx.Response:
        form = {k: v[0] for k, v in parse_qs(request.content.decode()).items()}
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        wanted = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers["authorization"] != wanted:
            return httpx.Response(401, json={"error": "invalid_client"})
        if form["code"] != "the code" or challenge != self.asked[-1]["code_challenge"]:
            return httpx.Response(400, json={"error": "invalid_grant"})
        return httpx.Response(
            200,
            json={"access_token": "x", "token_type": "Bearer", "id_token": self._id_token()},
        )

    def _id_token(self) -> str:
        claims = {
            "iss": self.issuer,
            "aud": self.audience,
            "iat": self.now,
            "exp": self.now + 300,
            "nonce": self.asked[-1]["nonce"],
            **self.claims,
        }
        if self.algorithm == "none":
            parts = ({"alg": "none"}, claims)
            coded = (base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in parts)
            return ".".join([*(c.decode() for c in coded), ""])
        if self.algorithm == "HS256":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        return jwt.encode({"alg": self.algorithm, "kid": "1"}, claims, self.key)

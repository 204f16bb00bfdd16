"""Ids from content: reading the same text twice gives the same ids (codebook section 2, `id`)."""

from __future__ import annotations

import hashlib
import json


def content_id(prefix: str, *parts: object) -> str:
    """`prefix_` and 16 hex digits of the SHA-256 of the parts, written as canonical JSON."""
    canon = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"{prefix}_{hashlib.sha256(canon.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

"""How the program and the process that typesets talk: lengths, JSON, then bytes."""

import json
from typing import IO, Any

FAILED = 3
"""The exit code of a process whose one job the typesetter refused."""
LENGTH = 8
"""Bytes that tell how long the JSON of a message is, the greatest first."""
Message = dict[str, Any]


def send(stream: IO[bytes], message: Message, content: bytes = b"") -> None:
    """Write a message and the bytes that belong to it; their number goes with it as ``size``."""
    told = json.dumps(message | {"size": len(content)}).encode("ascii")
    stream.write(len(told).to_bytes(LENGTH, "big") + told)
    stream.write(content)
    stream.flush()


def send_job(stream: IO[bytes], job: Message) -> None:
    """Write a job: its ``inputs`` go as the bytes of a message that tells their lengths.

    Within JSON they would be escaped in one stroke, and all threads would wait.
    """
    inputs = {name: text.encode("utf-8", "replace") for name, text in job.get("inputs", {}).items()}
    lengths = {name: len(text) for name, text in inputs.items()}
    send(stream, job | ({"inputs": lengths} if inputs else {}), b"".join(inputs.values()))


def receive_job(stream: IO[bytes]) -> Message | None:
    """The next job, or None where the other side has ended."""
    job = receive(stream)
    if job is not None and "inputs" in job:
        job["inputs"] = {name: stream.read(length).decode() for name, length in job["inputs"].items()}
    return job


def receive(stream: IO[bytes]) -> Message | None:
    """The next message, or None where the other side has ended; the bytes of one with a ``size`` are still to read."""
    length = stream.read(LENGTH)
    if len(length) < LENGTH:
        return None
    message: Message = json.loads(stream.read(int.from_bytes(length, "big")))
    return message

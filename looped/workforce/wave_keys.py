"""The private key of an open wave of the staff survey: a file under DATA_DIR/waves, never in the database (ADR 20).

The file is sealed itself (core.sealing). Once its wave has closed it is overwritten at once and stays, empty, until
the database has been written anew; so whoever finds it finishes what another process began.
"""

import os
from pathlib import Path

from django.conf import settings

from looped.core.sealing import seal, unseal

ENDING = ".key"


def folder() -> Path:
    return Path(settings.DATA_DIR) / "waves"


def make(wave: str) -> bytes:
    """Make the pair of a wave (its public id), keep the private one, and return the public one."""
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    _write(wave, seal(bytes(private).hex()))
    return bytes(private.public_key)


def sealed(public_key: bytes | memoryview, content: bytes) -> bytes:
    """For the wave's key alone. Nobody, not even who sealed it, can open it without the private key."""
    from nacl.public import PublicKey, SealedBox

    return bytes(SealedBox(PublicKey(bytes(public_key))).encrypt(content))


def opened(wave: str, found: list[bytes]) -> list[bytes] | None:
    """What was sealed, without what cannot be opened (it was not sealed for this key). None: the key is lost.

    Raises core.sealing.CannotOpen where the key is there, and SEALING_KEYS do not open it.
    """
    kept = _read(wave)
    if not kept:
        return None
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    box = SealedBox(PrivateKey(bytes.fromhex(unseal(kept))))
    contents = []
    for each in found:
        try:
            contents.append(box.decrypt(each))
        except CryptoError:
            continue
    return contents


def is_there(wave: str) -> bool:
    return bool(_read(wave))


def mark_closing(wave: str) -> None:
    """A key that is lost leaves its empty file, so that what comes after closing is not forgotten."""
    if not _path(wave).exists():
        _write(wave, b"")


def destroy(wave: str) -> None:
    """Overwrite the key where it stands. The empty file stays."""
    try:
        with _path(wave).open("r+b") as file:
            length = os.fstat(file.fileno()).st_size
            file.write(os.urandom(length))
            file.flush()
            os.fsync(file.fileno())
            file.truncate(0)
            os.fsync(file.fileno())
    except FileNotFoundError:
        return


def forget(wave: str) -> None:
    _path(wave).unlink(missing_ok=True)


def waves_with_files() -> list[str]:
    return sorted(path.stem for path in folder().glob(f"*{ENDING}"))


def _read(wave: str) -> bytes:
    try:
        return _path(wave).read_bytes()
    except FileNotFoundError:
        return b""


def _path(wave: str) -> Path:
    return folder() / f"{wave}{ENDING}"


def _write(wave: str, content: bytes) -> None:
    """Whole or not at all, for its owner alone, and on the disk before anybody relies on it."""
    folder().mkdir(mode=0o700, exist_ok=True)
    folder().chmod(0o700)
    new = _path(wave).with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(_path(wave))
    directory = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)

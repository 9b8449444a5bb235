"""Why the system refuses to write a file, in words, and what to do."""

from __future__ import annotations

import errno

_WAYS_OUT = {
    errno.ENOENT: "the folder does not exist; make it first or name another",
    errno.ENOTDIR: "part of the path is a file, not a folder; name another place",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.EACCES: "permission denied; name a place that you may write to",
    errno.EPERM: "permission denied; name a place that you may write to",
    errno.EROFS: "the file system is read-only; name another place",
    errno.ENOSPC: "the disk is full; make room or name another place",
    errno.EDQUOT: "the quota is used up; make room or name another place",
    errno.EFBIG: "it would be larger than files may be here (ulimit -f); name another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def why_unwritable(error: OSError) -> str:
    """Say what stands against writing a file, and the way out where there is one.

    >>> why_unwritable(IsADirectoryError(errno.EISDIR, "Is a directory"))
    'it is a folder; name a file in it'
    """
    return _WAYS_OUT.get(error.errno or 0, error.strerror or str(error))

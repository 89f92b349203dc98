import gzip
import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from test_idx import pack

from dlscratch.datasets import download, load_mnist, mnist
from dlscratch.datasets.download import cache_folder, fetch

RNG = np.random.default_rng(0)
ARRAYS = {
    "train-images-idx3-ubyte.gz": RNG.integers(0, 256, (60, 28, 28)),
    "train-labels-idx1-ubyte.gz": RNG.integers(0, 10, 60),
    "t10k-images-idx3-ubyte.gz": RNG.integers(0, 256, (10, 28, 28)),
    "t10k-labels-idx1-ubyte.gz": RNG.integers(0, 10, 10),
}
FILES = {name: gzip.compress(pack(array), mtime=0) for name, array in ARRAYS.items()}
NAME = "train-images-idx3-ubyte.gz"
DATA = FILES[NAME]
HALF = len(DATA) // 2


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Mirror(BaseHTTPRequestHandler):
    """/good/ works, with ranges; every other folder misbehaves as its name says."""

    def do_GET(self):
        if "://" in self.path:  # a proxy is given the whole address
            self.server.through_proxy.append(self.path)
            return self.send_error(404)
        _, how, name = self.path.split("/")
        asked = self.headers.get("Range")
        self.server.asked.append((how, name, asked))
        data = FILES[name]
        if how == "missing" or how.startswith("%"):
            return self.send_error(404)
        if how == "out-of-range" and asked:
            return self.send_error(416)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and how != "no-ranges" else 0
        if how == "wrong":
            data = bytes(len(data))
        if how == "page":
            data = b"<html>Please log in.</html>"
        if how == "other-range":
            start += 1
        self.send_response(206 if asked and how != "no-ranges" else 200)
        if asked and how != "no-ranges":
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        if how != "endless":
            self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if how == "broken":
            self.wfile.write(data[start : start + HALF])
        elif how == "hanging":
            self.wfile.write(data[start : start + HALF])
            self.wfile.flush()
            self.server.release.wait(30)
        elif how == "endless":
            self.wfile.write(data + data)
        else:
            self.wfile.write(data[start:])
        return None

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as server:
        server.asked, server.through_proxy, server.release = [], [], threading.Event()
        server.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.release.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DLSCRATCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("DLSCRATCH_MNIST_MIRRORS", raising=False)
    monkeypatch.setattr(mnist, "WHOLE", {name: (len(data), sha256(data)) for name, data in FILES.items()})
    return tmp_path / "cache" / "mnist"


def get(server, *folders, cache):
    return fetch(NAME, len(DATA), sha256(DATA), cache, [f"{server.url}/{folder}/" for folder in folders])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_whole_set_is_fetched_once_and_used_offline_afterwards(server, cache, capsys):
    mirrors = [f"{server.url}/good"]
    for _ in range(2):
        (x_train, t_train), (x_test, t_test) = load_mnist(
            full=True, mirrors=mirrors, normalize=False, flatten=False, dtype=np.uint8
        )
        np.testing.assert_array_equal(x_train[:, 0], ARRAYS["train-images-idx3-ubyte.gz"])
        np.testing.assert_array_equal(t_train, ARRAYS["train-labels-idx1-ubyte.gz"])
        np.testing.assert_array_equal(x_test[:, 0], ARRAYS["t10k-images-idx3-ubyte.gz"])
        np.testing.assert_array_equal(t_test, ARRAYS["t10k-labels-idx1-ubyte.gz"])
        assert len(server.asked) == 4
        mirrors = ["http://127.0.0.1:9"]  # nobody is there
    assert names(cache) == sorted(FILES)
    assert capsys.readouterr().out == ""


def test_progress_is_shown_on_stderr(server, cache, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    get(server, "good", cache=cache)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == f"{NAME}: {len(DATA):,} of {len(DATA):,} B"


def test_the_options_are_those_of_the_shipped_set(server, cache):
    (x, t), (x_test, _) = load_mnist(full=True, mirrors=[f"{server.url}/good"], one_hot=True)
    np.testing.assert_array_equal(x, ARRAYS[NAME].reshape(60, 784).astype(np.float32) / np.float32(255))
    assert x.dtype == t.dtype == np.float32
    np.testing.assert_array_equal(t.argmax(axis=1), ARRAYS["train-labels-idx1-ubyte.gz"])
    assert x_test.shape == (10, 784)


def test_mirrors_come_from_the_environment_unless_they_are_given(server, cache, monkeypatch):
    monkeypatch.setenv("DLSCRATCH_MNIST_MIRRORS", f"{server.url}/missing {server.url}/good")
    load_mnist(full=True)
    assert {how for how, _, _ in server.asked} == {"missing", "good"}
    for path in cache.iterdir():
        path.unlink()
    server.asked.clear()
    load_mnist(full=True, mirrors=[f"{server.url}/no-ranges"])
    assert {how for how, _, _ in server.asked} == {"no-ranges"}


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("missing", "HTTP Error 404: Not Found"),
        (
            "wrong",
            f"the file has SHA-256 {sha256(bytes(len(DATA)))}, expected {sha256(DATA)}: it is another file",
        ),
        ("page", f"the file has 27 bytes, expected {len(DATA):,}: it is another file"),
        ("endless", f"the file has more than {len(DATA):,} bytes: it is another file"),
        ("broken", f"the connection broke after {HALF:,} of {len(DATA):,} bytes"),
    ],
)
def test_a_mirror_that_fails_is_named_and_the_next_one_is_used(server, cache, folder, message):
    with pytest.raises(OSError, match="could not be fetched") as failure:
        get(server, folder, cache=cache)
    assert f"{server.url}/{folder}/{NAME}: {message}" in str(failure.value)
    assert names(cache) == ([f"{NAME}.part"] if folder == "broken" else [])
    assert get(server, folder, "good", cache=cache) == DATA
    assert names(cache) == [NAME]


def test_the_error_says_what_to_do(server, cache):
    with pytest.raises(OSError, match="What to do") as failure:
        load_mnist(full=True, mirrors=[f"{server.url}/missing", f"{server.url}/wrong"])
    text = str(failure.value)
    for words in (
        "404",
        "SHA-256",
        "DLSCRATCH_MNIST_MIRRORS",
        "mirrors=[...]",
        str(cache),
        "load_mnist() need",
    ):
        assert words in text


def test_no_network(cache, monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match="check the network") as failure:
        load_mnist(full=True)
    for mirror in mnist.MIRRORS:
        assert f"{mirror}{NAME}: [Errno -3] Temporary failure in name resolution" in str(failure.value)
    assert names(cache) == []


def test_nobody_answers(cache):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(OSError, match=f"http://127.0.0.1:{port}/{NAME}: .*refused"):
        load_mnist(full=True, mirrors=[f"http://127.0.0.1:{port}"])


def test_a_server_that_falls_silent(server, cache, monkeypatch):
    monkeypatch.setattr(download, "TIMEOUT", 3)  # a busy machine may take a second to answer
    with pytest.raises(OSError, match=f"broke after {HALF:,} of {len(DATA):,} bytes .*timed out"):
        get(server, "hanging", cache=cache)
    assert (cache / f"{NAME}.part").read_bytes() == DATA[:HALF]


# Going on from a part


def test_what_has_come_is_kept_and_only_the_rest_is_asked_for(server, cache):
    with pytest.raises(OSError, match="broke"):
        get(server, "broken", cache=cache)
    assert (cache / f"{NAME}.part").read_bytes() == DATA[:HALF]
    assert get(server, "good", cache=cache) == DATA
    assert server.asked[-1] == ("good", NAME, f"bytes={HALF}-")
    assert names(cache) == [NAME]


def test_a_keyboard_interrupt_keeps_what_has_come(server, cache, monkeypatch):
    class Interrupted(download.Progress):
        def update(self, n):
            super().update(n)
            if self.done > 2000:
                raise KeyboardInterrupt

    monkeypatch.setattr(download, "BLOCK", 1000)
    with monkeypatch.context() as patch:
        patch.setattr(download, "Progress", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            get(server, "good", cache=cache)
    assert (cache / f"{NAME}.part").read_bytes() == DATA[:3000]
    assert get(server, "good", cache=cache) == DATA
    assert server.asked[-1] == ("good", NAME, "bytes=3000-")


def test_a_killed_process_leaves_a_part_that_the_next_one_uses(server, cache):
    code = "\n".join(
        [
            "from pathlib import Path",
            "from dlscratch.datasets import download",
            "download.BLOCK = download.KEEP = 1000",
            f"download.fetch({NAME!r}, {len(DATA)}, {sha256(DATA)!r}, Path({str(cache)!r}), ",
            f"    [{server.url + '/hanging'!r}])",
        ]
    )
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    part = cache / f"{NAME}.part"
    deadline = time.monotonic() + 30
    while not (part.exists() and part.stat().st_size >= HALF - 1000) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert not (cache / NAME).exists()
    begun = part.read_bytes()
    assert begun == DATA[: len(begun)]
    assert get(server, "good", cache=cache) == DATA
    assert server.asked[-1] == ("good", NAME, f"bytes={len(begun)}-")


@pytest.mark.parametrize("folder", ["no-ranges", "other-range"])
def test_a_server_without_the_range_asked_for(server, cache, folder):
    cache.mkdir(parents=True)
    (cache / f"{NAME}.part").write_bytes(DATA[:1000])
    assert get(server, folder, "good", cache=cache) == DATA
    assert names(cache) == [NAME]


@pytest.mark.parametrize("part", [bytes(1000), bytes(len(DATA)), bytes(2 * len(DATA)), DATA])
def test_a_part_that_does_not_fit_is_thrown_away(server, cache, part):
    cache.mkdir(parents=True)
    (cache / f"{NAME}.part").write_bytes(part)
    assert get(server, "good", cache=cache) == DATA
    assert names(cache) == [NAME]


def test_a_half_file_does_not_pass_for_a_whole_one(server, cache):
    cache.mkdir(parents=True)
    (cache / NAME).write_bytes(DATA[:HALF])
    with pytest.warns(UserWarning, match="is set aside as"), pytest.raises(OSError, match="404"):
        get(server, "missing", cache=cache)
    assert get(server, "good", cache=cache) == DATA
    assert (cache / NAME).read_bytes() == DATA


def test_another_file_of_that_name_is_set_aside_and_said(server, cache):
    cache.mkdir(parents=True)
    own = gzip.compress(gzip.decompress(DATA), 1, mtime=5)
    (cache / NAME).write_bytes(own)
    aside = f"{NAME}.{sha256(own)[:8]}"
    with pytest.warns(
        UserWarning, match=f"has SHA-256 {sha256(own)}, expected {sha256(DATA)}: .* as {aside}"
    ):
        assert get(server, "good", cache=cache) == DATA
    (cache / NAME).write_bytes(b"another one")
    with pytest.warns(UserWarning, match="is set aside"):
        assert get(server, "good", cache=cache) == DATA
    assert len(names(cache)) == 3  # the second did not take the place of the first
    assert (cache / aside).read_bytes() == own


def test_the_files_have_the_permissions_of_the_user_s_other_files(server, cache):
    mask = os.umask(0o022)
    try:
        get(server, "good", cache=cache)
        assert (cache / NAME).stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(mask)


def test_a_file_that_may_not_be_read_is_no_question_of_the_network(server, cache, monkeypatch):
    get(server, "good", cache=cache)

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PermissionError, match=r"cannot be read \(Permission denied\): set the env") as found:
        load_mnist(full=True, mirrors=[f"{server.url}/good"])
    assert "network" not in str(found.value)


def test_the_proxy_is_asked_for_anew_each_time(server, cache, monkeypatch):
    with pytest.raises(OSError, match="could not be fetched"):
        get(server, "missing", cache=cache)
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(OSError, match="could not be fetched"):
        fetch(NAME, len(DATA), sha256(DATA), cache, ["http://example.invalid/good"])
    assert server.through_proxy == [f"http://example.invalid/good/{NAME}"]


def test_an_address_with_other_letters_is_asked_for_and_the_next_mirror_too(server, cache):
    mirrors = [f"{server.url}/镜像", "http://[broken", f"{server.url}/good"]
    assert fetch(NAME, len(DATA), sha256(DATA), cache, mirrors) == DATA
    assert server.asked[0][0] == "%E9%95%9C%E5%83%8F"


def test_a_host_with_other_letters_is_looked_up_by_its_ascii_name(cache, monkeypatch):
    hosts = []

    def look_up(host, *_, **__):
        hosts.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(OSError, match=f"http://例子.example/{NAME}: .*not known"):
        fetch(NAME, len(DATA), sha256(DATA), cache, ["http://例子.example"])
    assert hosts == ["xn--fsqu00a.example"]


def test_a_part_beyond_the_end_is_no_dead_end(server, cache):
    cache.mkdir(parents=True)
    (cache / f"{NAME}.part").write_bytes(DATA[:HALF])
    assert get(server, "out-of-range", cache=cache) == DATA


# The cache


def test_a_cache_that_cannot_be_written_to(server, cache, monkeypatch):
    cache.parent.write_text("a file where the folder should be")
    with pytest.raises(
        OSError, match=r"cannot be written to .* set the environment variable DLSCRATCH_CACHE"
    ):
        load_mnist(full=True, mirrors=[f"{server.url}/good"])
    assert server.asked == []


def test_a_read_only_cache(server, cache, monkeypatch):
    def fail(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(download.tempfile, "TemporaryFile", fail)
    monkeypatch.setattr(download.tempfile, "NamedTemporaryFile", fail)
    with pytest.raises(OSError, match=r"cannot be written to \(Permission denied\): set the environment"):
        get(server, "good", cache=cache)
    assert server.asked == []
    (cache / NAME).write_bytes(DATA)
    assert get(server, "missing", cache=cache) == DATA  # reading needs no more than reading


@pytest.mark.parametrize("folder", ["good", "broken"])
def test_a_full_disk_leaves_nothing_behind(server, cache, monkeypatch, folder):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(download.os, "replace", fail)
    with pytest.raises(PermissionError, match=r"cannot be written to \(No space left on device\)") as failure:
        load_mnist(full=True, mirrors=[f"{server.url}/{folder}", f"{server.url}/good"])
    assert "network" not in str(failure.value)
    assert {how for how, _, _ in server.asked} == {folder}  # no other mirror helps
    assert names(cache) == []


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"DLSCRATCH_CACHE": "/a/b"}, "/a/b"),
        ("win32", {"DLSCRATCH_CACHE": "/a/b", "LOCALAPPDATA": "/l"}, "/a/b"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/dlscratch"),
        ("linux", {}, "/home/me/.cache/dlscratch"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "/home/me/Library/Caches/dlscratch"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/dlscratch"),
        ("win32", {}, "/home/me/AppData/Local/dlscratch"),
    ],
)
def test_the_cache_is_where_the_system_keeps_caches(platform, environment, expected, monkeypatch):
    for name in ("DLSCRATCH_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    assert cache_folder() == Path(expected)


# Arguments


def test_mirrors_are_checked(cache):
    with pytest.raises(TypeError, match="expected a list of strings"):
        load_mnist(full=True, mirrors="https://example.org/mnist")
    with pytest.raises(
        ValueError, match=r"mirrors has 'ftp://example.org', expected addresses that begin with"
    ):
        load_mnist(full=True, mirrors=["ftp://example.org"])
    with pytest.raises(ValueError, match="mirrors has 5, expected addresses"):
        load_mnist(full=True, mirrors=[5])
    with pytest.raises(ValueError, match="without full=True"):
        load_mnist(mirrors=["https://example.org"])


def test_an_empty_list_of_mirrors_still_says_what_to_do(cache):
    with pytest.raises(OSError, match="What to do"):
        load_mnist(full=True, mirrors=[])

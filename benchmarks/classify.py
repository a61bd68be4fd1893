"""What understanding a message costs: time, readiness, memory, and the worst of texts."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import underthesea

from benchmarks.result import Result
from benchmarks.running import AGENCY, first_line
from hailong.profiles import folders, load_profile, load_surveys
from nlp.classifier import Classifier
from tests.running import ROOT, Failed, Place

CORPUS = ROOT / "nlp" / "corpus" / f"{AGENCY}.jsonl"
EVERY = 7
REPEATS = 3
TIMES_SEGMENTING = 2.0
READY_SECONDS = 2.0
MOST_MEGABYTES = 300.0
MOST_MODEL_MEGABYTES = 120.0
TAUGHT = 10_000
MOST_TRAINING_SECONDS = 60.0
HOSTILE_LENGTH = 64_000
TIMES_ORDINARY = 5.0

# Prints resident megabytes before and after; run with a model, an agency and texts as JSON.
GROWTH = """
import json, os, sys
from pathlib import Path
from benchmarks.classify import resident_megabytes
from hailong.model import shipped_agencies
from nlp.classifier import Classifier
from nlp.segment import warm_up
agency = shipped_agencies()[sys.argv[2]]
texts = json.load(sys.stdin)
warm_up()
before = resident_megabytes(os.getpid())
classifier = Classifier.load(Path(sys.argv[1]))
for text in texts:
    classifier.classify(text, agency)
print(before, resident_megabytes(os.getpid()))
"""

# Each is repeated to HOSTILE_LENGTH: what patterns, segmenters and letter tables like least.
HOSTILE = {
    "one_word": "a",
    "dots": "a.",
    "digits": "0",
    "numbers": "0901 ",
    "marks": "a\u0302\u0301",
    "mail": "a@a.",
    "spaces": " ",
    "sentences": "Bệnh viện thu tiền gửi xe sai giá. ",
    "names": "Nguyễn Văn ",
    "brackets": "[[(",
    "short_forms": "k dc vs mk ",
    "addresses": "số nhà 12/3, phường 3, ",
    "emergencies": "khoa cấp cứu ",
}


async def classify(folder: Path, model: Path) -> AsyncIterator[Result]:
    """In this process first, then `hailong classify` in its own."""
    texts = corpus_texts()
    surveys = {name for name, _ in load_surveys(folders(ROOT).surveys)}
    agency = load_profile(folders(ROOT).agencies / f"{AGENCY}.toml", surveys).agency
    classifier = Classifier.load(model)
    classifier.warm_up(agency)

    def understand(text: str) -> object:
        return classifier.classify(text, agency)

    yield beside_segmenting(understand, texts)
    yield hostile(understand, texts)
    place = Place.make(folder / "classify", model)
    starts = [await start_of_process(place, texts) for _ in range(REPEATS)]
    ready = [seconds for seconds, _ in starts]
    memory = [megabytes for _, megabytes in starts]
    seconds = {"seconds": [round(each, 2) for each in ready]}
    yield Result("classify_ready_s", statistics.median(ready), "at_most", READY_SECONDS, seconds)
    read = {"messages_read": len(texts)}
    yield Result("classify_memory_mb", max(memory), "at_most", MOST_MEGABYTES, read)
    yield await memory_of_the_model(model, texts)
    yield training()


async def memory_of_the_model(model: Path, texts: Sequence[str]) -> Result:
    """What a process with every library loaded grows by once it has the model and used it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", GROWTH, str(model), AGENCY),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate(json.dumps(texts).encode())
    if process.returncode:
        raise Failed("the process that measures a model")
    before, after = map(float, said.split())
    details = {"bare_mb": round(before, 1), "messages_read": len(texts)}
    grown = after - before
    return Result("model_memory_mb", grown, "at_most", MOST_MODEL_MEGABYTES, details)


def training() -> Result:
    """Seconds for TAUGHT messages drawn from the corpus, on the two processors it uses."""
    from nlp.crossval import shipped
    from nlp.training import train

    rows, agencies = shipped()
    chosen = random.Random(1).sample(rows, min(TAUGHT, len(rows)))
    start, clock = time.process_time(), time.perf_counter()
    train(chosen, agencies)
    seconds = time.perf_counter() - clock
    spent = round(time.process_time() - start, 1)
    details = {"messages": len(chosen), "processor_s": spent}
    return Result("training_s", seconds, "at_most", MOST_TRAINING_SECONDS, details)


def corpus_texts() -> list[str]:
    lines = CORPUS.read_text("utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines[::EVERY]]


def beside_segmenting(understand: Callable[[str], object], texts: Sequence[str]) -> Result:
    ours, alone = list[float](), list[float]()
    for _ in range(REPEATS):
        alone.append(seconds_of(underthesea.word_tokenize, texts))
        ours.append(seconds_of(understand, texts))
    milliseconds = 1000 * statistics.median(ours) / len(texts)
    segmenting = 1000 * statistics.median(alone) / len(texts)
    details = {
        "texts": len(texts),
        "ms_per_text": round(milliseconds, 3),
        "word_tokenize_ms": round(segmenting, 3),
    }
    return Result(
        "classify_beside_segmenting",
        milliseconds / segmenting,
        "at_most",
        TIMES_SEGMENTING,
        details,
    )


def hostile(understand: Callable[[str], object], texts: Sequence[str]) -> Result:
    """The slowest of the hostile texts beside the mean of ordinary ones."""
    ordinary = statistics.median(seconds_of(understand, texts) for _ in range(REPEATS))
    ordinary /= len(texts)
    times = {}
    for name, piece in HOSTILE.items():
        text = (piece * (HOSTILE_LENGTH // len(piece) + 1))[:HOSTILE_LENGTH]
        took = statistics.median(seconds_of(understand, [text]) for _ in range(REPEATS))
        times[name] = took / ordinary
    worst = max(times, key=lambda name: times[name])
    details = {
        "characters": HOSTILE_LENGTH,
        "ordinary_ms": round(1000 * ordinary, 3),
        "worst": worst,
        "times": {name: round(value, 2) for name, value in times.items()},
    }
    return Result("classify_hostile", times[worst], "at_most", TIMES_ORDINARY, details)


def seconds_of(call: Callable[[str], object], texts: Sequence[str]) -> float:
    """Of this process, so that a busy machine does not count."""
    start = time.process_time()
    for text in texts:
        call(text)
    return time.process_time() - start


async def start_of_process(place: Place, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds to the first answer, and resident megabytes once all texts are answered."""
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "hailong", "classify", "--agency", AGENCY),
        *("--config", str(place.config)),
        cwd=ROOT,
        env=place.environment(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    if process.stdin is None or process.stdout is None:
        raise Failed("no standard input or output")
    ready = 0.0
    for number, text in enumerate(texts):
        line = json.dumps({"id": str(number), "text": text}, ensure_ascii=False)
        process.stdin.write(f"{line}\n".encode())
        await first_line(process)
        ready = ready or time.perf_counter() - start
    megabytes = resident_megabytes(process.pid)
    process.stdin.close()
    if await process.wait():
        raise Failed("hailong classify")
    return ready, megabytes


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024

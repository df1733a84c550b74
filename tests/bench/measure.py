"""Runs programs and compares what they cost."""
import os
import signal
import statistics
import subprocess
import sys
from dataclasses import dataclass, field


@dataclass
class Stage:
    wall: float   # seconds
    cpu: float    # seconds, user and system
    rss: int      # peak, KiB
    status: int


@dataclass
class Run:
    """A pipeline's run."""
    stages: list

    @property
    def wall(self):
        return max(stage.wall for stage in self.stages)

    @property
    def cpu(self):
        return sum(stage.cpu for stage in self.stages)

    @property
    def rss(self):
        return max(stage.rss for stage in self.stages)


@dataclass
class Result:
    """A line of the table."""
    goal_number: int
    what: str
    value: str
    goal: str
    reached: object   # True, False, or None where there is no goal


@dataclass
class Bench:
    """What every row needs: where the binaries and the data are, and how much to do."""
    build: str
    data: str
    quick: bool
    rounds: int
    results: list = field(default_factory=list)
    peaks: dict = field(default_factory=dict)   # program: its highest peak in KiB

    def program(self, name):
        folder = "bin" if name in ("fetch", "extract", "absolutize") else "bench"
        return os.path.join(self.build, folder, name)

    def run(self, *stages, stdin=None, stdout=None, timeout=1800, accept=(0,)):
        """Runs the stages, each a list of words, as a pipeline. stdout None: an emptied pipe."""
        command = [self.program("meter")]
        command += ["-i", stdin] if stdin else []
        command += ["-o", stdout] if stdout else []
        for i, stage in enumerate(stages):
            command += (["|"] if i else []) + [str(word) for word in stage]
        meter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                                 start_new_session=True)
        try:
            report = meter.communicate(timeout=timeout)[0]
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            os.killpg(meter.pid, signal.SIGKILL)
            meter.wait()
            raise
        run = Run([Stage(float(w), float(u) + float(s), int(rss), int(status))
                   for w, u, s, rss, status in map(str.split, report.splitlines())])
        for stage, measured in zip(stages, run.stages):
            if measured.status not in accept:
                sys.exit(f"bench: status {measured.status}: {' '.join(map(str, stage))}")
            name = os.path.basename(stage[0])
            self.peaks[name] = max(self.peaks.get(name, 0), measured.rss)
        return run

    def alternate(self, **contestants):
        """Runs each in turn, as often as rounds says. Returns name: list of runs."""
        runs = {name: [] for name in contestants}
        for number in range(self.rounds):
            for name, contestant in contestants.items():
                say(f"  round {number + 1} of {self.rounds}: {name}")
                runs[name].append(contestant())
        return runs

    def add(self, goal_number, what, value, unit, goal=None, at_least=True):
        """Adds a result; the goal is a bound on value in the same unit."""
        reached = None if goal is None else (value >= goal if at_least else value <= goal)
        bound = "" if goal is None else f"{'≥' if at_least else '≤'} {number(goal)}{unit}"
        self.results.append(Result(goal_number, what, number(value) + unit, bound, reached))
        say(f"  {what}: {number(value)}{unit} {bound}")


def say(text):
    print(text, file=sys.stderr, flush=True)


def number(value):
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value == int(value) or value >= 100 else f"{value:.3g}"


def median(runs, attribute):
    return statistics.median(getattr(run, attribute) for run in runs)


def ratio(runs, other, attribute):
    """The median over the rounds of runs' figure divided by the other's of the same round."""
    return statistics.median(getattr(a, attribute) / getattr(b, attribute)
                             for a, b in zip(runs, other))

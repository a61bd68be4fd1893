from complaints.case import MOVES, CaseState, IllegalMove, after
from complaints.diagram import mermaid


def arrows() -> set[tuple[str, str, str]]:
    found = set()
    for line in mermaid().splitlines()[1:]:
        path, _, moves = line.strip().partition(": ")
        before, _, then = path.partition(" --> ")
        found |= {(before, move, then) for move in moves.split(", ")}
    return found


def test_the_picture_shows_every_move_that_is_allowed_and_no_other() -> None:
    allowed = set()
    for state in CaseState:
        for move in MOVES:
            try:
                allowed.add((state, move, after(state, move)))
            except IllegalMove:
                continue

    assert arrows() == allowed


def test_two_states_are_joined_by_one_line() -> None:
    lines = mermaid().splitlines()

    assert lines[0] == "stateDiagram-v2"
    assert "    answered --> closed: close" in lines
    assert len({line.partition(":")[0] for line in lines}) == len(lines)

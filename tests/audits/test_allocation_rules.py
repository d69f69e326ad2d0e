"""Who audits which case, without a database: nothing breaks a rule, and nothing is left that could be placed."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.audits.rules.allocation import (
    Auditor,
    CaseToPlace,
    Meeting,
    Placed,
    Problem,
    Rule,
    breaches,
    solve,
)
from looped.audits.rules.conflicts import (
    Candidate,
    CaseAtHand,
    check_may_audit_as_manager,
    check_may_audit_as_peer,
)

pytestmark = pytest.mark.once
NORTH, SOUTH = 1, 2
ANN, BOB, CARL, DOT, EVE = 11, 12, 13, 14, 15  # Ann manages North, Bob South; the others audit and lead nobody
WIN, WES = 21, 22  # workers of North
HEAD = 31
NAMES = {ANN: "Ann Ash", BOB: "Bob Birch", CARL: "Carl Cedar", DOT: "Dot Dean", EVE: "Eve Elm"}
TEAMS = {ANN: NORTH, BOB: SOUTH}


def auditor(key, **more) -> Auditor:
    line = {HEAD} if key in TEAMS else ()
    return Auditor(Candidate(key, NAMES.get(key, f"Auditor {key}"), TEAMS.get(key), frozenset(line)), **more)


def a_case(key, *, team=NORTH, worker=WIN, managers=None) -> CaseToPlace:
    manager = ANN if team == NORTH else BOB
    name = "North team" if team == NORTH else "South team"
    hand = CaseAtHand(team, name, worker, frozenset({manager, HEAD} if worker else ()))
    return CaseToPlace(
        key, f"C-{key}", hand, (manager,) if managers is None else managers, "Win Wood" if worker else ""
    )


def pairs_of(found):
    return {one.case.key: (one.manager, one.peer) for one in found.placed}


def test_a_case_goes_to_its_teams_manager_and_to_somebody_outside():
    found = solve(Problem((a_case(1),), (auditor(ANN), auditor(BOB), auditor(CARL, load=2))))

    assert pairs_of(found) == {1: (ANN, BOB)}
    assert found.left == ()


def test_a_manager_with_too_many_cases_stands_in_the_way_of_the_rest():
    cases = tuple(a_case(key, worker=100 + key) for key in range(10))
    found = solve(Problem(cases, (auditor(ANN, most=4), *(auditor(key) for key in range(50, 60)))))

    assert len(found.placed) == 4
    assert {one.rule for one in found.left} == {Rule.AUDITS}
    assert found.left[0].why == "North team has 10 cases this month, and its manager, Ann Ash, may make 4 audits."


def test_hours_and_leave_limit_as_audits_do():
    peers = [auditor(key) for key in range(50, 60)]
    few_hours = auditor(ANN, most=4, most_hours=4.5, hours_each=1.5)
    half_away = auditor(ANN, most=4, share=0.5, load=1)
    cases = tuple(a_case(key, worker=100 + key) for key in range(5))

    by_hours, by_leave = (solve(Problem(cases, (ann, *peers))) for ann in (few_hours, half_away))

    assert (len(by_hours.placed), by_hours.left[0].rule) == (3, Rule.HOURS)
    assert len(by_leave.placed) == 1
    assert by_leave.left[0].why == (
        "North team has 5 cases this month, and its manager, Ann Ash, may make 2 audits beside the leave booked, "
        "has 1 already."
    )


@pytest.mark.parametrize(
    ("share", "limit"),
    [(1, 4), (0.95, 3), (0.75, 3), (0.74, 2), (0.5, 2), (0.2, 0), (0, 0)],
)
def test_leave_takes_its_part_of_the_limit_as_the_forecast_counts_it(share, limit):
    assert auditor(ANN, most=4, share=share).limit == limit


def test_nobody_audits_the_same_worker_twice_running():
    problem = Problem((a_case(1), a_case(2)), (auditor(ANN), auditor(CARL), auditor(DOT)), last={WIN: frozenset({DOT})})
    found = solve(problem)

    assert pairs_of(found) == {1: (ANN, CARL)}  # and Carl has Win now, so not in the second case
    assert found.left[0].rule == Rule.AGAIN
    assert found.left[0].why == (
        "Nobody is left to be the peer: of 2 other auditors, 2 with Win Wood’s last audit or another of this month."
    )


def test_one_worker_is_not_audited_more_often_than_the_council_decided():
    cases = tuple(a_case(key) for key in range(3))
    problem = Problem(
        cases, (auditor(ANN), auditor(CARL), auditor(DOT), auditor(EVE)), most_per_worker=3, worker_had={WIN: 1}
    )
    found = solve(problem)

    assert len(found.placed) == 2
    assert found.left[0].why == (
        "Win Wood has 3 cases in this month beside 1 audit before, and at most 3 audits in 12 months may be of "
        "one worker’s cases."
    )


def test_a_case_chosen_although_its_worker_was_audited_often_is_placed():
    wanted = replace(a_case(1), is_over_cap=True)
    problem = Problem(
        (wanted, a_case(2)), (auditor(ANN), auditor(CARL), auditor(DOT)), most_per_worker=1, worker_had={WIN: 1}
    )

    found = solve(problem)

    assert [one.case.key for one in found.placed] == [1]
    assert breaches(problem, found.placed[0], []) == []


def test_a_team_without_a_manager_is_named():
    found = solve(Problem((a_case(1, managers=()),), (auditor(CARL), auditor(DOT))))
    assert found.left[0].why == "North team has no manager who audits, so nobody can make the first return."


def test_a_manager_who_works_on_the_case_is_named():
    case = CaseToPlace(1, "C-1", CaseAtHand(NORTH, "North team", ANN, frozenset({HEAD})), (ANN,), "Ann Ash")
    found = solve(Problem((case,), (auditor(ANN), auditor(CARL))))
    assert (found.left[0].rule, "Ann Ash manages North team and works" in found.left[0].why) == (Rule.CONFLICT, True)


def test_pairs_rotate_and_loads_are_even():
    met = (Meeting(ANN, CARL, 1),)
    cases = tuple(a_case(key, worker=100 + key) for key in range(4))
    peers = [auditor(key, most=4) for key in (CARL, DOT, EVE)]
    found = solve(Problem(cases, (auditor(ANN, most=8), *peers), met=met))

    load = Counter(one.peer for one in found.placed)
    assert (load[CARL], sorted(load.values())) == (1, [1, 1, 2])  # Carl was with Ann last time, so takes no second


def test_loads_follow_what_each_may_carry():
    cases = tuple(a_case(key, worker=100 + key) for key in range(6))
    found = solve(Problem(cases, (auditor(ANN), auditor(CARL, most=8), auditor(DOT, most=4))))
    assert Counter(one.peer for one in found.placed) == {CARL: 4, DOT: 2}


def test_nothing_to_place_is_no_error():
    assert solve(Problem((), (auditor(ANN),))).placed == ()


# By hand


def test_a_conflict_refuses_a_choice_by_hand():
    problem = Problem((a_case(1),), (auditor(ANN), auditor(BOB)))
    (breach,) = breaches(problem, Placed(problem.cases[0], BOB, ANN), [])
    assert breach.refuses
    assert "Bob Birch does not manage North team" in breach.words


def test_a_choice_by_hand_says_all_that_it_breaks():
    carl = auditor(CARL, most=1, most_hours=2, share=0.4)
    problem = Problem(
        (a_case(1), a_case(2)),
        (auditor(ANN), carl),
        last={WIN: frozenset({CARL})},
        met=(Meeting(ANN, CARL, 2), Meeting(ANN, DOT, 5)),
        most_per_worker=1,
    )
    found = breaches(problem, Placed(problem.cases[0], ANN, CARL), [Placed(problem.cases[1], ANN, DOT)])

    assert [breach.rule for breach in found] == [
        Rule.AUDITS, Rule.HOURS, Rule.AWAY, Rule.WORKER, Rule.AGAIN, Rule.PAIR,
    ]  # fmt: skip
    assert found[2].words == "Carl Cedar is on leave for 60% of the month’s working days."
    assert found[5].words == "Ann Ash and Carl Cedar were paired the last time."
    assert not any(breach.refuses for breach in found)


def test_a_choice_that_breaks_nothing_says_nothing():
    problem = Problem((a_case(1),), (auditor(ANN, most=1), auditor(CARL, most=1)))
    placed = Placed(problem.cases[0], ANN, CARL)
    assert breaches(problem, placed, [placed]) == []


# Properties


@st.composite
def problems(draw, most_cases=4):
    """Three teams of one or two managers, people in nobody's team, heads above: small enough to try all there is."""
    people = []
    managers: dict[int, list[int]] = {}
    for team in range(1, draw(st.integers(1, 3)) + 1):
        for key in range(team * 10, team * 10 + draw(st.integers(1, 2))):
            managers.setdefault(team, []).append(key)
            people.append(Candidate(key, f"Manager {key}", team, frozenset({90 + team % 2})))
    others = draw(st.integers(0, 2))
    people += [Candidate(80 + key, f"Peer {key}", None, frozenset(draw(st.sets(_HEADS)))) for key in range(others)]
    people += [Candidate(91, "Head", None, frozenset())] * draw(st.integers(0, 1))
    auditors = tuple(
        Auditor(one, load=draw(st.integers(0, 1)), most=draw(_LIMITS), most_hours=draw(_LIMITS), share=draw(_SHARES))
        for one in people
    )
    cases = tuple(
        draw(_cases(key, managers)) for key in range(draw(st.integers(1, most_cases)))
    )  # fmt: skip
    last = {
        worker: frozenset(draw(st.sets(st.sampled_from([one.pk for one in people]), max_size=2)))
        for worker in (100, 201)
    }
    met = tuple(Meeting(people[0].pk, one.pk, 1) for one in people if draw(st.booleans()))
    return Problem(
        cases, auditors, last=last, met=met, most_per_worker=draw(_LIMITS), worker_had={100: draw(st.integers(0, 1))}
    )


_HEADS = st.sampled_from([90, 91])
_LIMITS = st.sampled_from([None, 1, 2, 3])
_SHARES = st.sampled_from([1.0, 1.0, 0.5, 0.0])


@st.composite
def _cases(draw, key, managers):
    team = draw(st.sampled_from(sorted(managers)))
    worker = draw(st.sampled_from([None, 100 * team, 100 * team + 1, managers[team][0]]))
    line = frozenset({managers[team][0], 90 + team % 2}) - {worker} if worker else frozenset()
    hand = CaseAtHand(team, f"Team {team}", worker, line)
    return CaseToPlace(key, f"C-{key}", hand, tuple(managers[team]), f"Worker {worker}", draw(st.booleans()))


def keeps_the_rules(problem: Problem, placed: list[Placed]) -> bool:
    """The rules once more, as a list of what must not be, written without the optimiser."""
    load = Counter(key for one in placed for key in (one.manager, one.peer))
    capped = [one.case for one in placed if one.case.at_hand.worker and not one.case.is_over_cap]
    workers = Counter(case.at_hand.worker for case in capped)
    with_peer = Counter((one.case.at_hand.worker, one.peer) for one in placed if one.case.at_hand.worker)
    over = [key for key, new in load.items() if not _fits(problem.by_key[key], new)]
    worked = [
        worker
        for worker, new in workers.items()
        if problem.most_per_worker is not None and new + problem.worker_had.get(worker, 0) > problem.most_per_worker
    ]
    again = [one for one in placed if one.peer in problem.last.get(one.case.at_hand.worker, ())]
    return not over and not worked and not again and max(with_peer.values(), default=0) <= 1


def _fits(one: Auditor, new: int) -> bool:
    return one.limit is None or one.load + new <= one.limit


def options_of(problem: Problem, case: CaseToPlace) -> list[Placed]:
    from looped.core.errors import Refused

    found = []
    for manager in case.managers:
        for peer in problem.auditors:
            try:
                check_may_audit_as_manager(case.at_hand, problem.by_key[manager].person)
                check_may_audit_as_peer(case.at_hand, problem.by_key[manager].person, peer.person)
            except Refused:
                continue
            found.append(Placed(case, manager, peer.person.pk))
    return found


def most_that_fit(problem: Problem) -> int:
    """By trying everything."""

    def best(number: int, placed: list[Placed]) -> int:
        if number == len(problem.cases):
            return len(placed)
        found = best(number + 1, placed)
        for option in options_of(problem, problem.cases[number]):
            if keeps_the_rules(problem, [*placed, option]):
                found = max(found, best(number + 1, [*placed, option]))
        return found

    return best(0, [])


@settings(max_examples=50, deadline=None)
@given(problems(most_cases=8))
def test_an_allocation_breaks_no_hard_rule_and_is_the_same_again(problem):
    found = solve(problem)

    assert keeps_the_rules(problem, list(found.placed))
    assert all(one in options_of(problem, one.case) for one in found.placed)
    assert {one.case.key for one in (*found.placed, *found.left)} == {case.key for case in problem.cases}
    assert len(found.placed) + len(found.left) == len(problem.cases)
    soft = {Rule.PAIR, Rule.AWAY}
    said = [breach for one in found.placed for breach in breaches(problem, one, found.placed)]
    assert {breach.rule for breach in said} <= soft
    assert solve(problem) == found


@settings(max_examples=40, deadline=None)
@given(problems())
def test_what_is_left_truly_cannot_be_placed(problem):
    found = solve(problem)

    assert len(found.placed) == most_that_fit(problem)
    for left in found.left:
        options = options_of(problem, left.case)
        assert not any(keeps_the_rules(problem, [*found.placed, option]) for option in options)
        assert left.why.endswith(".") and not left.why.endswith(", .")

"""Finding the allocation: first as many cases as can be, then the best of all that place so many."""

from collections import defaultdict
from collections.abc import Sequence

from looped.audits.rules.allocation.model import NO_BOUND, Columns, Model, Option
from looped.audits.rules.allocation.problem import Allocation, Placed, Problem
from looped.audits.rules.allocation.reasons import left_out

MOST_NODES = 500  # of the search tree; a count, not a time, so that a busy machine finds what an idle one finds
GAP = 0.005  # how far from the best a found evenness may be


def solve(problem: Problem) -> Allocation:
    """Place as many cases as can be, breaking no rule; of all such ways, one with even loads and fresh pairs.

    The same problem gives the same allocation. Each case left says which rule stands in its way.
    """
    model = Model(problem)
    placed = _placed(model, _best(model)) if model.options else []
    order = {case.key: number for number, case in enumerate(problem.cases)}
    placed.sort(key=lambda one: order[one.case.key])
    return Allocation(tuple(placed), tuple(left_out(problem, placed)))


def _best(model: Model) -> list[int]:
    """How many cases each option takes."""
    options = range(len(model.options))
    columns = model.columns
    columns.cost = [-1.0] * len(columns.cost)
    most = sum(_run(columns, options, gap=0.0))
    columns.cost = [0.0] * len(columns.cost)
    columns.rows.append((most, NO_BOUND, dict.fromkeys(options, 1.0)))
    model.price()
    return _run(columns, options, gap=GAP)


def _run(columns: Columns, whole: Sequence[int], *, gap: float) -> list[int]:
    """The values of the columns that must be whole numbers. One thread and one seed: the same for the same input."""
    import highspy  # here: the optimiser and what it needs take a fifth of a second to load

    solver = highspy.Highs()
    solver.silent()
    settings = {"threads": 1, "random_seed": 0, "mip_rel_gap": gap, "mip_max_nodes": MOST_NODES}
    for name, value in settings.items():
        solver.setOptionValue(name, value)
    solver.passModel(_as_given(columns, whole))
    solver.run()
    values = solver.getSolution().col_value
    return [round(values[column]) for column in whole]


def _as_given(columns: Columns, whole: Sequence[int]):
    import highspy

    count = len(columns.cost)
    given = highspy.HighsLp()
    given.num_col_, given.num_row_ = count, len(columns.rows)
    given.col_cost_, given.col_lower_, given.col_upper_ = columns.cost, [0.0] * count, columns.upper
    given.row_lower_ = [least for least, _most, _row in columns.rows]
    given.row_upper_ = [most for _least, most, _row in columns.rows]
    starts: list[int] = [0]
    index: list[int] = []
    factors: list[float] = []
    for _least, _most, row in columns.rows:
        index.extend(row.keys())
        factors.extend(row.values())
        starts.append(len(index))
    matrix = given.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = starts, index, factors
    kind = [highspy.HighsVarType.kContinuous] * count
    for column in whole:
        kind[column] = highspy.HighsVarType.kInteger
    given.integrality_ = kind
    return given


def _placed(model: Model, taken: list[int]) -> list[Placed]:
    """From how many of a group to which of them: in the order of the cases given."""
    chosen: dict[int, list[Option]] = defaultdict(list)
    for option, count in zip(model.options, taken, strict=True):
        chosen[option.group].extend([option] * count)
    return [
        Placed(case, option.manager, option.peer)
        for group, options in chosen.items()
        for case, option in zip(model.groups[group], options, strict=False)
    ]

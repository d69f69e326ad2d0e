"""Every indicator, computed by Spark from Parquet, gives the very figures that DuckDB gives."""

from collections import defaultdict

import pytest

from looped.indicators.engine.parquet import TABLES
from looped.indicators.engine.spark import values
from tests.indicators import engines
from tests.indicators.random_extracts import DAYS

pytestmark = [pytest.mark.once, pytest.mark.filterwarnings("ignore")]  # of Spark's own

SETTINGS = {
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.default.parallelism": "1",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    # The tables are small: to compile each step to Java would take longer than to walk it.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    folder = tmp_path_factory.mktemp("spark")
    session = builder.config("spark.sql.warehouse.dir", str(folder)).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture
def folder(tmp_path):
    for name in TABLES:
        engines.events().connection.table(name).write_parquet(str(tmp_path / f"{name}.parquet"))
    return tmp_path


def test_spark_finds_what_duckdb_finds(spark, folder):
    by_source = defaultdict(list)
    for id, source in engines.meant():
        by_source[source].append(id)

    wrong = {}
    for source, ids in by_source.items():
        for id, rows in values(spark, str(folder), source, DAYS, only=ids):
            found = engines.as_values(rows)
            wrong[f"{id} from {source}"] = engines.differences(engines.meant()[id, source], found)[:3]

    assert len(wrong) == len(engines.meant())
    assert {name: lines for name, lines in wrong.items() if lines} == {}

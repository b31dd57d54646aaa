"""What `dvk check` prints is what people and code hosts can use: marked, escaped, counted, and stable."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from dvk_sitegen.base.errors import Fix, Problem
from dvk_sitegen.hosts import reports
from dvk_sitegen.hosts.printing import problem_lines, problems_text

WRONG_KEY = Problem(
    "DVK202",
    "content/entries/a.md",
    4,
    1,
    "feild: kinh-te",
    {"key": "feild", "guess": "field"},
    length=5,
    fix=Fix(4, 4, ("field: kinh-te",)),
)
TITLE = Problem("DVK112", "content/entries/a.md", 2, 9, "title: A # b", {"lost": "# b"}, "warning")
WHOLE_FILE = Problem("DVK102", "content/entries/b.md")
NOTED = Problem("DVK314", "content/entries/c/anh.png", params={"value": "anh.png"}, severity="note")
ALL = (TITLE, WRONG_KEY, WHOLE_FILE, NOTED)


def test_text_marks_the_wrong_piece_and_gives_the_line_to_paste() -> None:
    assert list(problem_lines(WRONG_KEY, "en")) == [
        "content/entries/a.md:4:1: error DVK202: There is no key “feild”.",
        "  4 | feild: kinh-te",
        "    | ^~~~~",
        "    → Did you mean “field”? Correct the key, or remove the line; docs/content-format.md lists the keys.",
        "      Write line 4 as:",
        "      field: kinh-te",
    ]


@pytest.mark.parametrize(
    ("fix", "lines"),
    [
        (Fix(4, 3, ("field: …",)), ["      Add before line 4:", "      field: …"]),
        (Fix(4, 4, ()), ["      Remove line 4."]),
        (Fix(4, 5, ("  a: b", "  c: d")), ["      Write lines 4-5 as:", "        a: b", "        c: d"]),
    ],
)
def test_a_fix_says_whether_lines_are_written_anew_added_or_taken_away(fix: Fix, lines: list[str]) -> None:
    problem = Problem("DVK206", "a.md", 4, 1, "field:", {"key": "field", "otherwise": "keep"}, fix=fix)
    assert list(problem_lines(problem, "en"))[-len(lines) :] == lines


def test_no_text_of_an_author_ends_a_line_or_turns_it_around() -> None:
    wrong = "x\n::error title=a::b \u202e đảo"
    line = "level: x\t\u202eđảo"
    fix = Fix(2, 2, (line,))
    params = {"key": "level", "value": wrong, "guess": wrong, "allowed": "xã"}
    problem = Problem("DVK204", f"content/{wrong}.md", 2, 8, line, params, fix=fix)
    told = [*problem_lines(problem, "vi"), *reports.text([problem], "en").split("\n")]
    assert "\u202e" not in "".join(told)
    assert not any("\n" in part or part.startswith("::") for part in told)
    assert any("\t" in part for part in told)


def test_a_single_one_is_counted_in_the_singular() -> None:
    assert reports.text([WHOLE_FILE], "en").endswith("\n1 error, 0 warnings, 0 notes.")
    assert reports.text([NOTED], "en") == "No problems; 1 note (--format json lists them)."


def test_a_very_long_line_is_shown_cut_around_the_mistake() -> None:
    problem = Problem(
        "DVK204", "a.md", 3, 501, "x" * 500 + "SAI" + "y" * 500, {"key": "a", "value": "SAI", "allowed": ""}, length=3
    )
    _, line, mark, *_ = problem_lines(problem, "vi")
    assert len(line) < 120
    assert line.startswith("  3 | …x")
    assert line.endswith("y…")
    assert line[mark.index("^") :].startswith("SAI")
    assert mark.endswith(" ^~~")


def test_the_mark_stands_under_its_letter_whatever_stands_before() -> None:
    problem = Problem("DVK104", "a.md", 1, 5, "\ta😀:x: y")
    assert list(problem_lines(problem, "vi"))[2] == "    | \t    ^"


def test_text_ends_with_a_count_and_keeps_quiet_about_notes() -> None:
    said = reports.text(ALL, "vi")
    assert said.splitlines()[-1] == "2 lỗi, 1 cảnh báo, 1 ghi chú."
    assert "anh.png" not in said
    assert reports.text((NOTED,), "vi") == "Không có vấn đề nào; 1 ghi chú (xem bằng --format json)."
    assert reports.text((), "vi") == "Không có vấn đề nào."


def test_json_lists_notes_too_and_gives_the_mended_line() -> None:
    records = json.loads(reports.as_json(ALL, "vi"))
    assert [r["severity"] for r in records] == ["warning", "error", "error", "note"]
    assert (records[1]["fix"], records[1]["fix_lines"]) == ("field: kinh-te", [4, 4])
    assert records[0]["fix"] is None


def test_github_gets_errors_first_as_workflow_commands() -> None:
    lines = reports.github(ALL, "en").splitlines()
    assert [line.partition(" ")[0] for line in lines[:3]] == ["::error", "::error", "::warning"]
    assert lines[0].startswith(
        "::error file=content/entries/a.md,line=4,col=1,endColumn=6,title=DVK202 An unknown key::"
    )
    assert lines[0].endswith("%0AWrite line 4 as:%0Afield: kinh-te")
    assert lines[1].startswith("::error file=content/entries/b.md,title=DVK102 ")


def test_github_commands_are_escaped_so_that_no_text_can_begin_another() -> None:
    evil = Problem("DVK202", "a:b,c%\r\n::error::.md", 1, 1, "", {"key": "100%\n::error::", "guess": None})
    (command, _) = reports.github((evil,), "en").split("\n")
    assert command.startswith("::error file=a%3Ab%2Cc%25%0D%0A%3A%3Aerror%3A%3A.md,line=1,")
    assert "“100%25%0A::error::”" in command


def test_github_shows_nine_problems_and_how_many_more_there_are() -> None:
    lines = reports.github((WRONG_KEY,) * 12, "en").splitlines()
    assert len(lines) == 11
    assert lines[9].startswith("::error title=dvk check::There are 3 more problems")
    assert lines[10] == "12 errors, 0 warnings, 0 notes."
    assert len(reports.github((WRONG_KEY,) * 9, "en").splitlines()) == 10


def test_the_summary_on_github_lists_all_problems_and_no_text_breaks_its_table() -> None:
    evil = Problem("DVK202", "a|b.md", 1, 1, "", {"key": "`|<b>\n| x", "guess": None})
    rows = reports.github_summary((evil, *(WRONG_KEY,) * 12, NOTED), "en").splitlines()[4:]
    assert len([row for row in rows if row.startswith("| content/entries")]) == 12
    assert rows[2].startswith(r"| a\|b.md:1:1 | error DVK202 | There is no key “\`\|\<b\> \| x”. |")
    assert "anh" not in "".join(rows)


def test_a_summary_stays_below_what_github_takes() -> None:
    summary = reports.github_summary((WRONG_KEY,) * 9000, "vi")
    assert 500_000 < len(summary.encode()) < 1024 * 1024
    assert summary.rstrip().splitlines()[-1].startswith("Còn ")


def test_gitlab_gets_a_code_quality_report() -> None:
    issues = json.loads(reports.gitlab(ALL, "vi"))
    assert [i["severity"] for i in issues] == ["minor", "critical", "critical", "info"]
    assert issues[1]["location"] == {"path": "content/entries/a.md", "lines": {"begin": 4}}
    assert issues[2]["location"]["lines"]["begin"] == 1
    assert all(set(i) == {"description", "check_name", "fingerprint", "severity", "location"} for i in issues)
    assert len({i["fingerprint"] for i in issues}) == 4


def test_a_fingerprint_stays_when_lines_move_and_tells_equal_lines_apart() -> None:
    moved = Problem("DVK202", WRONG_KEY.path, 40, 1, WRONG_KEY.source, WRONG_KEY.params)
    before, after = (json.loads(reports.gitlab(p, "vi")) for p in ((WRONG_KEY, WRONG_KEY), (moved, moved)))
    assert [i["fingerprint"] for i in before] == [i["fingerprint"] for i in after]
    assert before[0]["fingerprint"] != before[1]["fingerprint"]


# What the SARIF 2.1.0 schema asks of the objects we write: what must be there, and all that may be of what we use. Each
# of them is closed: another property is an error.
SARIF: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"language", "columnKind", "results"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"version", "language", "rules"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help"}),
    "text": ({"text"}, set()),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "fixes"}),
    "location": (set(), {"physicalLocation"}),
    "physical": (set(), {"artifactLocation", "region"}),
    "artifact": (set(), {"uri", "uriBaseId"}),
    "region": (set(), {"startLine", "startColumn", "endLine", "endColumn"}),
    "fix": ({"artifactChanges"}, {"description"}),
    "change": ({"artifactLocation", "replacements"}, set()),
    "replacement": ({"deletedRegion"}, {"insertedContent"}),
}


def shaped(kind: str, thing: Mapping[str, Any]) -> Mapping[str, Any]:
    needed, allowed = SARIF[kind]
    assert needed <= thing.keys() <= needed | allowed, kind
    return thing


def check_region(region: Mapping[str, Any]) -> None:
    shaped("region", region)
    assert all(isinstance(value, int) and value >= 1 for value in region.values())
    assert "startLine" in region


def test_sarif_is_shaped_as_its_schema_asks() -> None:
    log = shaped("log", json.loads(reports.sarif(ALL, "vi")))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert shaped("run", run)["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    rules = shaped("driver", shaped("tool", run["tool"])["driver"])["rules"]
    for rule in rules:
        shaped("rule", rule)
        for part in ("shortDescription", "fullDescription", "help"):
            assert shaped("text", rule[part])["text"].strip()
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        shaped("result", result)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert shaped("text", result["message"])["text"]
        assert all(isinstance(mark, str) for mark in result["partialFingerprints"].values())
        for location in result["locations"]:
            physical = shaped("physical", shaped("location", location)["physicalLocation"])
            shaped("artifact", physical["artifactLocation"])
            if "region" in physical:
                check_region(physical["region"])
        for fix in result.get("fixes", []):
            for change in shaped("fix", fix)["artifactChanges"]:
                assert shaped("change", change)["replacements"]
                for replacement in change["replacements"]:
                    check_region(shaped("replacement", replacement)["deletedRegion"])
                    shaped("text", replacement["insertedContent"])


def test_sarif_tells_levels_places_and_what_to_put_there() -> None:
    results = json.loads(reports.sarif(ALL, "vi"))["runs"][0]["results"]
    assert [r["level"] for r in results] == ["warning", "error", "error", "note"]
    assert results[1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 4,
        "startColumn": 1,
        "endColumn": 6,
    }
    assert "region" not in results[2]["locations"][0]["physicalLocation"]
    replacement = results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {
        "deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 5, "endColumn": 1},
        "insertedContent": {"text": "field: kinh-te\n"},
    }


def test_a_file_name_of_any_letters_is_a_uri() -> None:
    problem = Problem("DVK210", "content/entries/Trồng nhãn.md", params={"value": "Trồng nhãn", "guess": "trong-nhan"})
    (result,) = json.loads(reports.sarif((problem,), "vi"))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/entries/Tr%E1%BB%93ng%20nh%C3%A3n.md"


def test_of_a_file_with_problems_without_end_the_text_tells_a_hundred_and_how_many_more() -> None:
    problems = [Problem("DVK202", "content/a.md", line, params={"key": "x"}) for line in range(1, 251)]
    lines = list(problems_text([*problems, Problem("DVK102", "content/b.md")], "vi"))
    assert len(lines) == 102
    assert lines[100].startswith("content/b.md")
    assert lines[101].startswith("content/a.md: còn 150 vấn đề nữa")

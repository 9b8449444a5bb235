import ast

from benchmarks.mutants import mutants_of

SOURCE = '''"""Words that stay."""
LEAST: int = 3


def rule(words: int | None = None, share: float = 0.5) -> bool:
    """Say 7 of 8."""
    return not (words is None and share >= 0.5) or max(12, LEAST + 1) > -words
'''


def test_each_mutant_changes_one_thing_and_is_a_module() -> None:
    made = list(mutants_of("rule.py", SOURCE))
    changes = {(mutant.before, mutant.after) for mutant in made}
    assert {("3", "4"), ("12", "25"), ("0.5", "0.75"), ("None", "None")} >= {
        change for change in changes if change[0] in {"3", "12", "0.5"}
    }
    assert ("share >= 0.5", "(share > 0.5)") in changes
    assert ("LEAST + 1", "(LEAST - 1)") in changes
    assert ("max(12, LEAST + 1)", "min(12, LEAST + 1)") in changes
    assert ("-words", "(words)") in changes
    whole = ast.dump(ast.parse(SOURCE))
    for mutant in made:
        assert ast.dump(ast.parse(mutant.text)) != whole
        assert '"""Say 7 of 8."""' in mutant.text
        assert "words: int | None = None" in mutant.text

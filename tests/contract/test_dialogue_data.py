"""What Rasa does not check: that names in the data, the domain and the code meet."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
import yaml
from rasa_sdk import Action, FormValidationAction
from rasa_sdk.executor import ActionExecutor

from actions.slots import PLAN_SLOTS
from negotiation import talk as talks
from negotiation.agenda import CHECKLIST, SKILLS
from negotiation.plan import Plan
from negotiation.talk.guesses import OFFERED

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text())
FILES = {path: yaml.safe_load(path.read_text()) for path in sorted((ROOT / "data").glob("*/*.yml"))}
RESPONSES = {name: variants for data in FILES.values() for name, variants in data.get("responses", {}).items()}
RULES = {rule["steps"][0]["intent"]: rule for data in FILES.values() for rule in data.get("rules", [])}
QUESTIONS = sorted({slot for form in DOMAIN["forms"].values() for slot in form["required_slots"]})
CODE = "\n".join(
    path.read_text() for name in ("actions", "negotiation", "coach") for path in (ROOT / name).rglob("*.py")
)


@pytest.fixture(scope="module")
def registered() -> set[str]:
    executor = ActionExecutor()
    executor.register_package("actions")
    return set(executor.actions)


def test_every_action_of_the_domain_is_written_and_the_other_way_round(registered: set[str]) -> None:
    assert set(DOMAIN["actions"]) == registered


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_asked_explained_and_has_a_hint(question: str) -> None:
    asked = f"utter_ask_{question}" in RESPONSES or f"action_ask_{question}" in DOMAIN["actions"]
    assert asked
    assert f"utter_explain_{question}" in RESPONSES
    assert f"utter_hint_{question}" in RESPONSES


@pytest.mark.parametrize("intent", sorted(talks.INTERRUPTIONS))
def test_every_interruption_has_a_rule_that_answers_it(intent: str) -> None:
    assert intent in RULES


def test_every_rule_is_an_interruption() -> None:
    assert set(RULES) == set(talks.INTERRUPTIONS)


def test_every_intent_of_the_domain_has_examples_and_the_other_way_round() -> None:
    taught = {entry["intent"] for data in FILES.values() for entry in data.get("nlu", []) if "intent" in entry}
    assert taught == {next(iter(intent)) for intent in DOMAIN["intents"]}


def test_every_key_of_the_plan_has_a_slot() -> None:
    keys = {key.partition(".")[0] for key in PLAN_SLOTS.values()}
    assert keys | {"plan"} >= set(Plan().to_dict())
    assert set(PLAN_SLOTS) <= set(DOMAIN["slots"])


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_every_response_is_used_somewhere(name: str) -> None:
    in_rules = any(name in str(rule) for rule in RULES.values())
    by_name = f'"{name}"' in CODE
    prefixes = re.findall(r'f"(utter_\w+_)\{', CODE)
    by_prefix = any(name.startswith(prefix) for prefix in prefixes)
    asked = name.startswith("utter_ask_") and name.removeprefix("utter_ask_") in QUESTIONS
    assert in_rules or by_name or by_prefix or asked


def test_every_response_named_in_the_code_exists() -> None:
    named = set(re.findall(r'"(utter_\w+[a-z])"', CODE))
    assert named <= set(RESPONSES) | {"utter_"}


@pytest.mark.parametrize("intent", sorted(OFFERED))
def test_the_words_of_a_guess_are_an_example_of_its_intent(intent: str) -> None:
    entries = [entry for data in FILES.values() for entry in data.get("nlu", []) if entry.get("intent") == intent]
    examples = {line.removeprefix("- ").strip().casefold() for e in entries for line in e["examples"].splitlines()}
    assert RESPONSES[f"utter_guess_{intent}"][0]["text"].casefold() in examples


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_a_response_has_one_wording_for_each_condition(name: str) -> None:
    """Replies do not depend on chance: the same talk gives the same words."""
    conditions = [str(variant.get("condition")) for variant in RESPONSES[name]]
    assert len(set(conditions)) == len(conditions)


def test_every_skill_has_a_form() -> None:
    assert {*SKILLS, CHECKLIST} == {form.removesuffix("_form") for form in DOMAIN["forms"]}


def _subclasses(base: type) -> set[type]:
    found = set(base.__subclasses__())
    return found | {deeper for one in found for deeper in _subclasses(one)}


def test_every_overridden_hook_exists_in_the_sdk(registered: set[str]) -> None:
    hooks = {name for name, _ in inspect.getmembers(FormValidationAction, inspect.isfunction)}
    for action in _subclasses(Action):
        if not action.__module__.startswith("actions."):
            continue
        own = {n for n, member in vars(action).items() if inspect.isfunction(member) and not n.startswith("_")}
        assert own <= hooks | {"name", "run"}, action


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("negotiation", {"rasa", "rasa_sdk", "coach", "actions", "spacy", "tensorflow"}),
        ("actions", {"coach", "rasa", "spacy", "tensorflow"}),
    ],
)
def test_imports_run_one_way(folder: str, forbidden: set[str]) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            assert not {name.partition(".")[0] for name in names} & forbidden, path


def test_no_host_of_a_registry_is_in_the_lock() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text()

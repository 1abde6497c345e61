"""Which part of a conversation is sent along."""

from cocoon_desktop.ui.conversation import AnswerState, answer, question, turns_to_send

MOTHS = [question("Why lamps?"), answer("The sky.", AnswerState.WHOLE, "local")]


def test_answered_pairs_and_the_question_at_the_end() -> None:
    assert turns_to_send([*MOTHS, question("And then?")]) == [
        ("user", "Why lamps?"),
        ("assistant", "The sky."),
        ("user", "And then?"),
    ]


def test_a_question_whose_answer_failed_is_left_out() -> None:
    failed = [question("Broken?"), answer("", AnswerState.FAILED, "local", "No answer.")]
    assert turns_to_send([*failed, *MOTHS, *failed, question("Now?")]) == [
        ("user", "Why lamps?"),
        ("assistant", "The sky."),
        ("user", "Now?"),
    ]


def test_a_stopped_answer_is_sent_as_far_as_it_came() -> None:
    half = [question("Long?"), answer("Once", AnswerState.STOPPED, "local")]
    silent = [question("Short?"), answer("", AnswerState.STOPPED, "local")]
    assert turns_to_send([*half, *silent, question("Go on")]) == [
        ("user", "Long?"),
        ("assistant", "Once"),
        ("user", "Go on"),
    ]


def test_nothing_asked_is_nothing_to_send() -> None:
    assert turns_to_send([]) == []

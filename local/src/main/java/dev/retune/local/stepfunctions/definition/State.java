package dev.retune.local.stepfunctions.definition;

import java.util.Set;

/** One state. Its constructor holds the rules of its type; {@link StateMachineDefinition} those between states. */
public sealed interface State permits ChoiceState, FailState, PassState, SucceedState, TaskState, WaitState {
    /** As in the definition and in the names of events: Task, Choice, Wait, Pass, Succeed or Fail. */
    String type();

    /** The names of the states that may follow. */
    Set<String> targets();

    /** Whether an execution can end here. */
    boolean isEnd();
}

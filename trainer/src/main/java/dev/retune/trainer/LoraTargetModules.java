package dev.retune.trainer;

import dev.retune.trainer.encoder.LinearModule;
import java.util.List;

/** Which linear layers of every block get an adapter. */
public enum LoraTargetModules {
    QV(LinearModule.QUERY, LinearModule.VALUE),
    QKVO(LinearModule.QUERY, LinearModule.KEY, LinearModule.VALUE, LinearModule.ATTENTION_OUTPUT),
    QKVO_FFN(LinearModule.values());

    private final List<LinearModule> modules;

    LoraTargetModules(LinearModule... modules) {
        this.modules = List.of(modules);
    }

    List<LinearModule> modules() {
        return modules;
    }
}

package dev.retune.trainer;

import dev.retune.trainer.encoder.LinearModule;
import java.util.List;

/** Which linear layers of every block get an adapter. */
public enum LoraTargetModules {
    QV,
    QKVO,
    QKVO_FFN;

    List<LinearModule> modules() {
        return switch (this) {
            case QV -> List.of(LinearModule.QUERY, LinearModule.VALUE);
            case QKVO ->
                List.of(LinearModule.QUERY, LinearModule.KEY, LinearModule.VALUE, LinearModule.ATTENTION_OUTPUT);
            case QKVO_FFN -> List.of(LinearModule.values());
        };
    }
}

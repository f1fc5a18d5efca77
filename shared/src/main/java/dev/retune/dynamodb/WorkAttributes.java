package dev.retune.dynamodb;

import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.util.List;
import java.util.Optional;

/** The attributes that put a row into the {@code work} index; a row without them is not in it. */
public final class WorkAttributes {
    public static final String INDEX = "work";
    public static final String KIND = "work_kind";
    public static final String AT = "work_at";

    static final List<String> NAMES = List.of(KIND, AT);

    private WorkAttributes() {}

    public static Item put(Item item, Work work) {
        return item.put(KIND, work.kind().name()).put(AT, work.at());
    }

    public static Optional<Work> read(Item item) {
        return item.maybeString(KIND).map(kind -> new Work(WorkKind.valueOf(kind), item.instant(AT)));
    }
}

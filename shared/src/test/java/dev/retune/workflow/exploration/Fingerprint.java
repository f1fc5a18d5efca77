package dev.retune.workflow.exploration;

import dev.retune.model.DeletedModel;
import dev.retune.model.Deployed;
import dev.retune.model.Event;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.Lease;
import dev.retune.model.ModelKey;
import dev.retune.model.SlotHolder;
import dev.retune.work.WorkItem;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Answer.Silence;
import dev.retune.workflow.exploration.Answer.Time;
import dev.retune.workflow.exploration.Answer.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * 128 bits that tell states apart by whatever can make a difference later. Times count by their distance from now, so
 * that equal situations at different times are one; models by their number.
 */
final class Fingerprint {
    private static final long FAR_PAST = -Duration.ofHours(1).toNanos() / 1000;

    private final Instant now;
    private long first = 0x9E3779B97F4A7C15L;
    private long second = 0xC2B2AE3D27D4EB4FL;

    record Value128(long first, long second) {}

    /** One that need not be computed again as long as it is the same moment. */
    record Known(Instant at, Value128 value) {
        static final Known NOTHING = new Known(Instant.MIN, new Value128(0, 0));

        boolean isOf(Instant now) {
            return at.equals(now);
        }
    }

    Fingerprint(Instant now) {
        this.now = now;
    }

    Value128 value() {
        return new Value128(first, second);
    }

    Known known() {
        return new Known(now, value());
    }

    Fingerprint add(long number) {
        first = mix(first ^ number * 0x87C37B91114253D5L) + second;
        second = mix(second + number * 0x4CF5AD432745937FL) ^ Long.rotateLeft(first, 31);
        return this;
    }

    /** The same for any order of the parts. */
    Fingerprint addAll(Collection<Value128> parts) {
        long sum = 0;
        long otherSum = 0;
        for (Value128 part : parts) {
            sum += mix(part.first);
            otherSum += mix(part.second ^ 0x165667B19E3779F9L);
        }
        return add(parts.size()).add(sum).add(otherSum);
    }

    Fingerprint add(Value128 part) {
        return add(part.first).add(part.second);
    }

    Fingerprint add(Object value) {
        if (value == null) {
            add(1);
        } else if (value instanceof Optional<?> optional) {
            add(optional.isPresent() ? 2 : 3);
            optional.ifPresent(this::add);
        } else if (value instanceof OptionalInt optional) {
            add(optional.orElse(-1));
        } else if (value instanceof Instant instant) {
            add(Math.max(
                    FAR_PAST,
                    (instant.getEpochSecond() - now.getEpochSecond()) * 1_000_000L
                            + (instant.getNano() - now.getNano()) / 1000));
        } else if (value instanceof String text) {
            addText(text);
        } else if (value instanceof Enum<?> constant) {
            add(constant.ordinal());
        } else if (value instanceof Boolean bool) {
            add(bool ? 5 : 6);
        } else if (value instanceof Integer number) {
            add(number.longValue());
        } else if (value instanceof Collection<?> all) {
            add(all.size());
            all.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            add(map.size());
            map.forEach((key, held) -> add(key).add(held));
        } else {
            addRecord(value);
        }
        return this;
    }

    private void addRecord(Object value) {
        if (value instanceof FinetunedModel model) {
            addModel(model);
        } else if (value instanceof ModelKey key) {
            add(Names.number(key.id()));
        } else if (value instanceof Fence fence) {
            add(fence.attempt() * 64L + fence.dispatch());
        } else if (value instanceof Lease lease) {
            add(lease.owner()).add(lease.until());
        } else if (value instanceof Deployed deployed) {
            add(deployed.attempt());
        } else if (value instanceof SlotHolder holder) {
            add(holder.model()).add(holder.attempt());
        } else if (value instanceof WorkflowInput input) {
            add(input.model()).add(input.fence());
        } else if (value instanceof WorkItem item) {
            add(item.subject()).add(Names.number(item.id())).add(item.at());
        } else if (value instanceof DeletedModel deleted) {
            add(deleted.key()).add(deleted.fence()).add(deleted.deletedAt()).add(deleted.workAt());
        } else if (value instanceof dev.retune.work.Work work) {
            add(work.kind()).add(work.at());
        } else if (value instanceof Event event) {
            add(event.sequence()).add(event.status());
        } else if (value instanceof Answer answer) {
            addAnswer(answer);
        } else {
            throw new IllegalArgumentException("no fingerprint of " + value.getClass());
        }
    }

    /** What only people read makes no difference. */
    private void addModel(FinetunedModel model) {
        add(model.key())
                .add((long) model.name().charAt(0))
                .add(model.settings().hyperparameters().trainEpochs())
                .add(model.status())
                .add(model.sequence())
                .add(model.eventAt())
                .add(model.fence())
                .add(model.revision())
                .add(model.slot())
                .add(model.lease())
                .add(model.checkpoint())
                .add(model.redispatches())
                .add(model.suspectedAt())
                .add(model.deployed())
                .add(model.work());
    }

    private void addAnswer(Answer answer) {
        if (answer instanceof Value value) {
            add(11).add(value.value());
        } else if (answer instanceof Time time) {
            add(12).add(time.at());
        } else if (answer instanceof Silence) {
            add(13);
        }
    }

    /** An object's key without the id of its model, which holds the time. */
    private void addText(String text) {
        if (text.startsWith("models/")) {
            int id = text.indexOf('/', "models/".length()) + 1;
            int end = text.indexOf('/', id);
            add(Names.number(text.substring(id, end))).add(text.substring(end).hashCode());
        } else {
            add(text.hashCode());
        }
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}

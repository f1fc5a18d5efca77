package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final ClassificationJob JOB = Tiny.job(Tiny.hyperparameters(4, 0.02));
    private static final Checkpoint CHECKPOINT = checkpoint();

    @Test
    void aCheckpointIsForItsOwnJob() {
        assertThat(CHECKPOINT.isFor(JOB, Tiny.BASE)).isTrue();
        assertThat(CHECKPOINT.isFor(Tiny.job(Tiny.hyperparameters(4, 0.02)), Tiny.BASE))
                .isTrue();
        assertThat(Tiny.trainer().canResume(JOB, CHECKPOINT)).isTrue();
    }

    @Test
    void aCheckpointIsForNoOtherJob() {
        ClassificationJob seed = new ClassificationJob(JOB.hyperparameters(), JOB.train(), JOB.eval(), Tiny.LABELS, 43);
        ClassificationJob rows =
                new ClassificationJob(JOB.hyperparameters(), Tiny.rows(44, 0), JOB.eval(), Tiny.LABELS, 42);
        List<ClassificationJob> others = List.of(seed, rows, Tiny.job(Tiny.hyperparameters(4, 0.03)));
        for (ClassificationJob other : others) {
            assertThat(Tiny.trainer().canResume(other, CHECKPOINT)).isFalse();
            assertThatThrownBy(() -> Tiny.trainer()
                            .train(other, Optional.of(CHECKPOINT), Budgets.unlimited(), TrainingListener.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another job");
        }
    }

    @Test
    void aCheckpointOutlivesANewReleaseOfTheSameWeightsButNotOtherWeights() {
        assertThat(CHECKPOINT.isFor(JOB, new BaseModel("tiny", "2", "1", 32, 64, 0.5)))
                .isTrue();
        assertThat(CHECKPOINT.isFor(JOB, new BaseModel("tiny", "1", "2", 32, 64, 0.5)))
                .isFalse();
    }

    @Test
    void aCheckpointOfAnotherFormatIsReadButGoneOnFromByNobody() throws NoSuchAlgorithmException {
        byte[] bytes = CHECKPOINT.toBytes();
        ByteBuffer.wrap(bytes).putInt(Integer.BYTES, 99);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, bytes.length - 32));
        System.arraycopy(digest, 0, bytes, bytes.length - 32, 32);
        Checkpoint foreign = Checkpoint.fromBytes(bytes);
        assertThat(foreign.step()).isEqualTo(CHECKPOINT.step());
        assertThat(Tiny.trainer().canResume(JOB, foreign)).isFalse();
        assertThatThrownBy(() ->
                        Tiny.trainer().train(JOB, Optional.of(foreign), Budgets.unlimited(), TrainingListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another version of the trainer");
    }

    @Test
    void aDamagedCheckpointIsRefused() {
        byte[] bytes = Checkpoint.of(7, new byte[100]).toBytes();
        assertThat(Checkpoint.fromBytes(bytes).step()).isEqualTo(7);
        bytes[50] ^= 1;
        assertThatThrownBy(() -> Checkpoint.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Checkpoint.fromBytes(new byte[100])).hasMessageContaining("not a checkpoint");
        assertThatThrownBy(() -> Checkpoint.fromBytes(new byte[3])).hasMessageContaining("too few");
    }

    /** Another value here makes every checkpoint that is out there useless. */
    @Test
    void theFingerprintOfAJobIsWhatItAlwaysWas() {
        assertThat(HexFormat.of().formatHex(JobFingerprint.of(Tiny.BASE, JOB)))
                .isEqualTo("d04587259fb88731073d431fbb42826fb7ddb17e90f3281d054dce8d7ef729c2");
    }

    private static Checkpoint checkpoint() {
        TrainingResult result = Tiny.trainer().train(JOB, Optional.empty(), Budgets.steps(1), TrainingListener.NONE);
        return ((TrainingResult.More) result).checkpoint();
    }
}

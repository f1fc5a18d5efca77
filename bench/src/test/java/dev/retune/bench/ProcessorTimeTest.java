package dev.retune.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "processor time is read from /proc")
class ProcessorTimeTest {

    @Test
    void workOfThisProcessIsNotThatOfOthers() {
        ProcessorTime before = ProcessorTime.now();
        while (ProcessorTime.now().minus(before).self() < 0.2) {
            Thread.onSpinWait();
        }
        ProcessorTime used = ProcessorTime.now().minus(before);

        assertThat(used.machine()).isGreaterThanOrEqualTo(0.15);
        assertThat(used.others()).isLessThanOrEqualTo(used.machine() - 0.15);
    }

    @Test
    void workOfAChildIsCountedWhenItHasEnded() throws Exception {
        ProcessorTime before = ProcessorTime.now();
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
        assertThat(child.waitFor()).isZero();

        assertThat(ProcessorTime.now().minus(before).children()).isPositive();
    }
}

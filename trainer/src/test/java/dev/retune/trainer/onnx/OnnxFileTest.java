package dev.retune.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class OnnxFileTest {
    private static final byte[] BYTES = new OnnxBytes()
            .node("/layer/MatMul", "onnx::MatMul_1")
            .initializer("bias", new float[] {1.5f, -2f}, 2)
            .initializer("onnx::MatMul_1", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
            .file();

    @Test
    void anInitializerIsFoundByItsName() {
        assertThat(new OnnxFile(BYTES).initializer("bias").floats(2)).containsExactly(1.5f, -2f);
    }

    @Test
    void aRenamedMatrixIsFoundByTheNodeThatUsesIt() {
        assertThat(new OnnxFile(BYTES).matrixOf("/layer/MatMul").floats(2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void anotherShapeThanExpectedIsRefusedWithBoth() {
        assertThatThrownBy(() -> new OnnxFile(BYTES).initializer("bias").floats(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bias'")
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2]");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new OnnxFile(BYTES).initializer("gain"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'gain'");
        assertThatThrownBy(() -> new OnnxFile(BYTES).matrixOf("/other"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'/other'");
    }

    @Test
    void aTruncatedFileIsRefused() {
        assertThatThrownBy(() -> new OnnxFile(Arrays.copyOf(BYTES, BYTES.length - 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a complete");
    }
}

package dev.retune.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    void anInitializerIsFoundByItsName() throws IOException {
        assertThat(read(BYTES).initializer("bias").floats(2)).containsExactly(1.5f, -2f);
    }

    @Test
    void aRenamedMatrixIsFoundByTheNodeThatUsesIt() throws IOException {
        assertThat(read(BYTES).matrixOf("/layer/MatMul").floats(2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void anotherShapeThanExpectedIsRefusedWithBoth() {
        assertThatThrownBy(() -> read(BYTES).initializer("bias").floats(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bias'")
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2]");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> read(BYTES).initializer("gain"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'gain'");
        assertThatThrownBy(() -> read(BYTES).matrixOf("/other"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'/other'");
    }

    @Test
    void aTruncatedFileIsRefused() {
        assertThatThrownBy(() -> read(Arrays.copyOf(BYTES, BYTES.length - 3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a complete");
    }

    private static OnnxFile read(byte[] bytes) throws IOException {
        return OnnxFile.read(new ByteArrayInputStream(bytes));
    }
}

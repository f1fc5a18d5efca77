package dev.retune.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetIdsTest {
    private final DatasetIds ids = new DatasetIds(() -> "ab12cd");

    @ParameterizedTest
    @CsvSource({
        "My Dataset,my-dataset-ab12cd",
        "my-dataset,my-dataset-ab12cd",
        "  --Größe & Ärger!! ,gro-e-arger-ab12cd",
        "日本語,dataset-ab12cd",
        "v1.2_final,v1-2-final-ab12cd",
        "-,dataset-ab12cd"
    })
    void anIdIsTheNameAsASlugAndSixCharacters(String name, String id) {
        assertThat(ids.next(name)).isEqualTo(id);
    }

    @Property(tries = 500)
    void everyNameMakesAnId(@ForAll @StringLength(min = 1, max = DatasetSpec.LONGEST_NAME) String name) {
        assertThat(DatasetIds.isId(ids.next(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "usage",
                "../x-ab12cd",
                "a/b-ab12cd",
                "A-ab12cd",
                "-ab12cd",
                "a--ab12cd",
                "a-ab12c",
                "a b-ab12cd"
            })
    void whatCannotBeAnIdIsKnown(String text) {
        assertThat(DatasetIds.isId(text)).isFalse();
    }

    @Test
    void aSuffixOfAnotherShapeIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> new DatasetIds(() -> "AB").next("name"));
    }
}

package dev.retune.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTest {
    @Test
    void aPageEndsBeforeTheItemThatTellsThereAreMore() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, item -> "after " + item);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).contains(new Cursor("after b"));
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(Page.of(List.of("a", "b"), 2, item -> item).next()).isEmpty();
        assertThat(Page.of(List.<String>of(), 2, item -> item).next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 50", "1, 1", "50, 50", "1000, 1000", "1001, 1000", "2147483647, 1000"})
    void aSizeIsDefaultedAndCapped(int asked, int given) {
        assertThat(PageRequest.first(asked, Order.ASCENDING).size()).isEqualTo(given);
    }

    @Test
    void aNegativeSizeIsRefused() {
        assertThatThrownBy(() -> PageRequest.first(-1, Order.ASCENDING)).hasMessage("page_size must not be negative");
    }
}

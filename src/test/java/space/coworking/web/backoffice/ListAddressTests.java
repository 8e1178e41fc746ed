package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListAddressTests {

    private final ListAddress address =
            ListAddress.of("/list").and("q", "a&b=c d").and("page", "3");

    @Test
    void keepsTheRestWhenOneThingChanges() {
        assertThat(address.with("state", "OPEN")).isEqualTo("/list?q=a%26b%3Dc%20d&state=OPEN");
        assertThat(address.with("q", null)).isEqualTo("/list");
        assertThat(address.page(4)).isEqualTo("/list?q=a%26b%3Dc%20d&page=5");
    }

    @Test
    void firstPageHasNoNumber() {
        assertThat(address.page(0)).isEqualTo("/list?q=a%26b%3Dc%20d");
    }

    @Test
    void splitsTextAtItsLinks() {
        assertThat(LinkedText.of("Pay: https://x.example/pay?a=1. Bye javascript:alert(1) <http://y.example>"))
                .filteredOn(LinkedText.Part::link)
                .extracting(LinkedText.Part::text)
                .containsExactly("https://x.example/pay?a=1", "http://y.example");
    }
}

package space.coworking.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/join/pay-as-you-go", "/rooms/linden?week=2026-W48&people=2", "/portal/bookings/B-7KQ2M9"})
    void leadsToPagesOfOurs(String page) {
        assertThat(NextPage.of(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "evil.example",
                "/.//evil.example",
                "/a/../../b",
                "/ /evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/a#b@evil.example",
                "/@evil.example",
                "/sign-out",
                "/sign-in?next=/x"
            })
    void leadsNowhereElse(String page) {
        assertThat(NextPage.of(page)).isNull();
    }
}

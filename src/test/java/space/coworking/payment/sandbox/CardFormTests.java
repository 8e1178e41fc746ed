package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardFormTests {

    private static final Clock NOVEMBER_2026 = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource(TestCard.class)
    void takesEachTestCard(TestCard card) {
        CardForm form = CardForm.of(card.spacedNumber(), "12/30", "123", "Ada");
        assertThat(form.problems(NOVEMBER_2026)).isEmpty();
        assertThat(form.card()).contains(card);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11/26", "12 / 34", "1230", "1/2030", "12/2030"})
    void takesExpiryDatesAsPeopleWriteThem(String expiry) {
        assertThat(CardForm.of("4242424242424242", expiry, "123", "Ada").problems(NOVEMBER_2026))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10/26", "13/30", "0/30", "soon", "12/", "99999999"})
    void refusesOtherExpiryDates(String expiry) {
        assertThat(CardForm.of("4242424242424242", expiry, "123", "Ada").problems(NOVEMBER_2026))
                .containsOnlyKeys("expiry");
    }

    @Test
    void missesEverythingInAnEmptyForm() {
        assertThat(CardForm.of(null, null, null, null).problems(NOVEMBER_2026))
                .containsOnlyKeys("number", "expiry", "cvc", "name");
    }

    @Test
    void saysNothingOfTheCardInLogs() {
        assertThat(CardForm.of("4242424242424242", "12/30", "123", "Ada").toString())
                .doesNotContain("42", "Ada");
    }
}

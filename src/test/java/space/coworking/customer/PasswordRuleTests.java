package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.shared.EmailAddress;

class PasswordRuleTests {

    private static final EmailAddress EMAIL = new EmailAddress("petra.lindner@example.org");

    @ParameterizedTest
    @CsvSource({
        "short, TOO_SHORT",
        "'', TOO_SHORT",
        "ninechars, TOO_SHORT",
        "petra.lindner@example.org, PERSONAL",
        "My petra.lindner@example.org!, PERSONAL",
        "Petra.Lindner2026, PERSONAL",
        "PetraLindner!, PERSONAL",
        "Lindner123456, PERSONAL",
        "Password123!, COMMON",
        "passwort2026, COMMON",
        "1234567890, COMMON",
        "aaaaaaaaaaaa, COMMON",
        "CoworkingSpace1, COMMON"
    })
    void refusesWhatSuggestsItself(String password, PasswordProblem why) {
        assertThat(PasswordRule.problem(password, EMAIL, "Petra Lindner")).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "three lazy otters",
                "9f8e7d6c5b",
                "längeres Wörtchen",
                "1029384756 and more",
                "🦦🦦🐢🐢🐙🐙🦀🦀🐝🐝"
            })
    void takesLongOnesOfAnyKind(String password) {
        assertThat(PasswordRule.problem(password, EMAIL, "Petra Lindner")).isEmpty();
    }

    @Test
    void countsBytesOnlyWhereTheyEnd() {
        assertThat(PasswordRule.problem("äöüß".repeat(9), EMAIL, "P")).isEmpty();
        assertThat(PasswordRule.problem("äöüß".repeat(9) + "x", EMAIL, "P")).contains(PasswordProblem.TOO_LONG);
    }

    @Test
    void aNameWithoutLettersIsNoReasonToRefuse() {
        assertThat(PasswordRule.problem("4711081502", new EmailAddress("1@example.org"), ""))
                .isEmpty();
    }
}

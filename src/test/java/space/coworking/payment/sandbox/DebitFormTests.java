package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebitFormTests {

    @ParameterizedTest
    @EnumSource(TestAccount.class)
    void takesEachTestAccountAsPeopleWriteIt(TestAccount account) {
        assertThat(DebitForm.of(account.spacedIban(), "Ada").problems()).isEmpty();
        assertThat(DebitForm.of(account.spacedIban().toLowerCase(), "Ada").account())
                .contains(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AT", "AT611904300234573202", "4242424242424242", "DE89 3704 0044 0532 0130 0", "<b>"})
    void refusesWhatIsNoIban(String iban) {
        assertThat(DebitForm.of(iban, "Ada").problems()).containsEntry("iban", "payment.sandbox.problem.iban");
    }

    @Test
    void refusesRealAccountsAndNamelessHolders() {
        assertThat(DebitForm.of("DE89 3704 0044 0532 0130 00", " ").problems())
                .containsEntry("iban", "payment.sandbox.problem.testAccount")
                .containsEntry("holder", "payment.sandbox.problem.holder");
        assertThat(DebitForm.of(null, null).problems()).containsOnlyKeys("iban", "holder");
    }
}

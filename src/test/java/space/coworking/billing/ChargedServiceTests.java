package space.coworking.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import space.coworking.rules.tax.ChargeKind;

class ChargedServiceTests {

    @Test
    void theTaxTableKnowsAllThatWeCharge() {
        assertThat(Stream.of(ChargedService.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Stream.of(ChargeKind.values()).map(Enum::name).toList());
    }
}

package space.coworking.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

class LeadTests {

    @ParameterizedTest
    @CsvSource({
        "NEW,       NEW:no  QUALIFIED:yes COMMITTED:yes WON:yes LOST:yes",
        "QUALIFIED, NEW:no  QUALIFIED:no  COMMITTED:yes WON:yes LOST:yes",
        "COMMITTED, NEW:no  QUALIFIED:no  COMMITTED:no  WON:yes LOST:yes",
        "WON,       NEW:no  QUALIFIED:no  COMMITTED:no  WON:no  LOST:no",
        "LOST,      NEW:no  QUALIFIED:no  COMMITTED:no  WON:yes LOST:no",
    })
    void movesForwardUntilItsEnd(LeadStage from, String moves) {
        for (String move : moves.split("\\s+")) {
            String[] parts = move.split(":");
            assertThat(lead(from).mayMoveTo(LeadStage.valueOf(parts[0])))
                    .as("%s to %s", from, parts[0])
                    .isEqualTo(parts[1].equals("yes"));
        }
    }

    private static Lead lead(LeadStage stage) {
        return new Lead(
                UUID.randomUUID(),
                "guest-booking",
                UUID.randomUUID(),
                "B-7KQ2M9",
                new LocalText("Room Linden, Thu 26 Nov 2026", "Raum Linden, Do., 26. Nov. 2026"),
                Money.parse("EUR 45.00"),
                "Ada Lovelace",
                new EmailAddress("ada@example.org"),
                null,
                null,
                stage,
                null,
                Instant.EPOCH,
                null);
    }
}

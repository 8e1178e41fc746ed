package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.membership.Agreements.active;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.noon;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.Because;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.PlanAccessFacts;
import space.coworking.rules.planaccess.PlanAccessFacts.Standing;
import space.coworking.shared.LocalText;

/** What the table PlanAccess is told about members. */
class MemberStandingTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate RESTS = LocalDate.of(2026, 3, 1);

    @ParameterizedTest
    @CsvSource({"OVERDUE, OVERDUE", "STAFF, SUSPENDED", "PAUSE, SUSPENDED"})
    void restsForAReason(Suspension.Kind kind, Standing standing) {
        Membership membership = active("Plan", monthly("20"), FIRST);
        LocalDate until = kind == Suspension.Kind.PAUSE ? RESTS.plusDays(10) : null;
        membership.suspend(new Suspension(kind, RESTS, until, "why", null), "somebody", RESTS, noon(RESTS));

        assertThat(toldOn(membership, RESTS)).isEqualTo(standing);
    }

    @Test
    void isGoodOtherwise() {
        assertThat(toldOn(active("Plan", monthly("20"), FIRST), RESTS)).isEqualTo(Standing.GOOD);
    }

    private static Standing toldOn(Membership membership, LocalDate day) {
        List<PlanAccessFacts> told = new ArrayList<>();
        Because because = new Because("PlanAccess", 1, "PA-900", new LocalText("Asked.", "Gefragt."));
        new MemberBenefits(
                        facts -> {
                            told.add(facts);
                            return new Access.Refused(because);
                        },
                        ZoneOffset.UTC,
                        membership,
                        List.of(),
                        Map.of())
                .access(day);
        return told.get(0).standing();
    }
}

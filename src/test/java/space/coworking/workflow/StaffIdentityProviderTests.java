package space.coworking.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;

@IntegrationTest
class StaffIdentityProviderTests {

    @Autowired
    IdentityService identities;

    @Test
    void theEngineKnowsStaffAndNobodyElse() {
        User rita = user("reception@demo.example");
        assertThat(rita.getFirstName()).isEqualTo("Rita");
        assertThat(rita.getLastName()).isEqualTo("Reception");
        assertThat(user("unlimited@demo.example")).isNull();
        assertThat(user("nobody")).isNull();
        assertThat(identities.createUserQuery().list())
                .extracting(User::getId)
                .contains("admin@demo.example", "analyst@demo.example")
                .doesNotContain("payg@demo.example");
    }

    @Test
    void findsUsersTheWaysTheWebAppsAsk() {
        assertThat(identities.createUserQuery().memberOfGroup("manager").list())
                .extracting(User::getId)
                .contains("manager@demo.example")
                .doesNotContain("reception@demo.example");
        assertThat(identities.createUserQuery().memberOfGroup("unheard-of").count())
                .isZero();
        assertThat(identities.createUserQuery().userFirstNameLike("%ann%").list())
                .extracting(User::getId)
                .contains("analyst@demo.example");
        assertThat(identities
                        .createUserQuery()
                        .userIdIn("admin@demo.example", "payg@demo.example")
                        .list())
                .extracting(User::getId)
                .containsExactly("admin@demo.example");
        assertThat(identities.createUserQuery().userEmailLike("%@demo.example").listPage(1, 2))
                .extracting(User::getId)
                .containsExactly("admin@demo.example", "analyst@demo.example");
        assertThat(identities.createUserQuery().userLastName("Manager").count()).isEqualTo(1);
        assertThat(identities.createUserQuery().memberOfTenant("any").count()).isZero();
    }

    @Test
    void findsGroups() {
        assertThat(identities
                        .createGroupQuery()
                        .groupMember("reception@demo.example")
                        .list())
                .extracting(Group::getId)
                .containsExactly("reception");
        assertThat(identities
                        .createGroupQuery()
                        .groupMember("payg@demo.example")
                        .count())
                .isZero();
        assertThat(identities.createGroupQuery().count()).isEqualTo(5);
        assertThat(identities.createGroupQuery().groupIdIn("admin", "x").list())
                .extracting(Group::getName)
                .isEqualTo(List.of("Admin"));
    }

    @Test
    void checksPasswordsOfStaffOnly() {
        assertThat(identities.checkPassword("reception@demo.example", "coworking-demo"))
                .isTrue();
        assertThat(identities.checkPassword("reception@demo.example", "wrong")).isFalse();
        assertThat(identities.checkPassword("payg@demo.example", "coworking-demo"))
                .isFalse();
    }

    @Test
    void canBeReadOnly() {
        assertThat(identities.isReadOnly()).isTrue();
        assertThatThrownBy(() -> identities.newUser("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () -> identities.createNativeUserQuery().sql("select 1").list())
                .isInstanceOf(BadUserRequestException.class);
    }

    private User user(String id) {
        return identities.createUserQuery().userId(id).singleResult();
    }
}

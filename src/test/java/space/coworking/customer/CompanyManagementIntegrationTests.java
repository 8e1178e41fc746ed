package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.shared.EmailAddress;
import space.coworking.web.portal.PortalCases;

@IntegrationTest
class CompanyManagementIntegrationTests {

    @Autowired
    CompanyManagement companies;

    @Autowired
    CustomerManagement customers;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aCompanyMayShareItsAddressWithAPerson() {
        Person founder = person("Fay");
        CompanyDetails details = new CompanyDetails(
                "Fay & Co. KG", founder.email(), PortalCases.company("x").address(), new VatId("DE136695976"));

        UUID company = companies.make(founder.id(), details, Locale.GERMAN);

        assertThat(company).isNotEqualTo(founder.id());
        assertThat(customers.findOrCreate(guest(founder.email()))).isEqualTo(founder.id());
        assertThat(companies.companiesAdministeredBy(founder.id()))
                .containsExactly(new CompanyView(company, "Fay & Co. KG", CompanyRole.ADMIN));
        Profile profile = companies.company(company, founder.id()).orElseThrow();
        assertThat(profile.isCompany()).isTrue();
        assertThat(profile.vatId()).isEqualTo(details.vatId());
    }

    @Test
    void onlyTheInvitedAddressAcceptsAndOnce() {
        Person admin = person("Ann");
        Person ben = person("Ben");
        Person mallory = person("Mallory");
        UUID company = companyOf(admin);

        assertThat(companies.invite(company, admin.id(), ben.email(), Locale.ENGLISH))
                .containsInstanceOf(Invited.Done.class);
        String secret = secretMailedTo(ben.email());

        assertThat(companies.invitation(secret)).isPresent();
        assertThat(companies.accept(secret, mallory.id(), mallory.email())).isEmpty();
        assertThat(companies.accept("x" + secret, ben.id(), ben.email())).isEmpty();
        assertThat(companies.accept(secret, ben.id(), ben.email()))
                .contains(new CompanyView(company, "ACME", CompanyRole.MEMBER));
        assertThat(companies.accept(secret, ben.id(), ben.email())).isEmpty();
        assertThat(companies.payableBy(ben.id())).extracting(CompanyView::id).containsExactly(company);
        assertThat(companies.invite(company, admin.id(), ben.email(), Locale.ENGLISH))
                .containsInstanceOf(Invited.IsMember.class);
    }

    @Test
    void anotherInvitationReplacesTheOneBeforeAndAllExpire() {
        Person admin = person("Ada");
        Person cleo = person("Cleo");
        UUID company = companyOf(admin);
        companies.invite(company, admin.id(), cleo.email(), Locale.ENGLISH);
        String first = secretMailedTo(cleo.email());
        companies.invite(company, admin.id(), cleo.email(), Locale.GERMAN);
        String second = secretMailedTo(cleo.email());

        assertThat(second).isNotEqualTo(first);
        assertThat(companies.invitation(first)).isEmpty();
        assertThat(companies.invitations(company, admin.id())).hasSize(1);
        clock.advance(CompanyManagement.GOOD.plus(Duration.ofMinutes(1)));
        assertThat(companies.accept(second, cleo.id(), cleo.email())).isEmpty();
    }

    @Test
    void aWithdrawnInvitationIsGoodNoMore() {
        Person admin = person("Ada");
        Person dan = person("Dan");
        UUID company = companyOf(admin);
        companies.invite(company, admin.id(), dan.email(), Locale.ENGLISH);
        UUID invitation = companies.invitations(company, admin.id()).get(0).id();

        assertThat(companies.withdraw(company, dan.id(), invitation)).isFalse();
        assertThat(companies.withdraw(company, admin.id(), invitation)).isTrue();
        assertThat(companies.accept(secretMailedTo(dan.email()), dan.id(), dan.email()))
                .isEmpty();
    }

    @Test
    void invitesOnlySoManyADay() {
        Person admin = person("Ida");
        UUID company = companyOf(admin);
        for (int i = 0; i < CompanyManagement.MOST_A_DAY; i++) {
            assertThat(companies.invite(company, admin.id(), address("guest"), Locale.ENGLISH))
                    .containsInstanceOf(Invited.Done.class);
        }
        assertThat(companies.invite(company, admin.id(), address("guest"), Locale.ENGLISH))
                .containsInstanceOf(Invited.TooMany.class);
        clock.advance(Duration.ofHours(25));
        assertThat(companies.invite(company, admin.id(), address("guest"), Locale.ENGLISH))
                .containsInstanceOf(Invited.Done.class);
    }

    @Test
    void membersManageNothingAndThereIsAlwaysAnAdmin() {
        Person admin = person("Amy");
        Person member = person("Moe");
        UUID company = companyOf(admin);
        join(company, admin, member);

        assertThat(companies.people(company, member.id())).isEmpty();
        assertThat(companies.company(company, member.id())).isEmpty();
        assertThat(companies.change(company, member.id(), PortalCases.company("Mine")))
                .isFalse();
        assertThat(companies.invite(company, member.id(), address("x"), Locale.ENGLISH))
                .isEmpty();
        assertThat(companies.remove(company, member.id(), admin.id())).isEmpty();
        assertThat(companies.changeRole(company, member.id(), member.id(), CompanyRole.ADMIN))
                .isEmpty();

        assertThat(companies.leave(company, admin.id())).contains(CompanyChange.LAST_ADMIN);
        assertThat(companies.changeRole(company, admin.id(), admin.id(), CompanyRole.MEMBER))
                .contains(CompanyChange.LAST_ADMIN);
        assertThat(companies.changeRole(company, admin.id(), member.id(), CompanyRole.ADMIN))
                .contains(CompanyChange.DONE);
        assertThat(companies.leave(company, admin.id())).contains(CompanyChange.DONE);
        assertThat(companies.isMember(company, admin.id())).isFalse();
        assertThat(companies.isAdmin(company, member.id())).isTrue();
    }

    @Test
    void twoAdminsWhoLeaveAtOnceDoNotLeaveTheCompanyAlone() throws Exception {
        Person one = person("One");
        Person two = person("Two");
        UUID company = companyOf(one);
        join(company, one, two);
        companies.changeRole(company, one.id(), two.id(), CompanyRole.ADMIN);
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<CompanyChange>> left = Stream.of(one, two)
                    .map(person -> threads.submit((Callable<CompanyChange>) () -> {
                        start.await();
                        return companies.leave(company, person.id()).orElseThrow();
                    }))
                    .toList();
            start.countDown();
            assertThat(List.of(
                            left.get(0).get(20, TimeUnit.SECONDS), left.get(1).get(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(CompanyChange.DONE, CompanyChange.LAST_ADMIN);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Person(UUID id, EmailAddress email) {}

    private Person person(String name) {
        EmailAddress email = address(name.toLowerCase(Locale.ROOT));
        return new Person(customers.findOrCreate(new NewGuest(name, email, null, null, Locale.ENGLISH)), email);
    }

    private static NewGuest guest(EmailAddress email) {
        return new NewGuest("Guest", email, null, "Some GmbH", Locale.ENGLISH);
    }

    private static EmailAddress address(String mailbox) {
        return new EmailAddress(mailbox + "-" + UUID.randomUUID() + "@member.example");
    }

    private UUID companyOf(Person admin) {
        return companies.make(admin.id(), PortalCases.company("ACME"), Locale.ENGLISH);
    }

    private void join(UUID company, Person admin, Person member) {
        companies.invite(company, admin.id(), member.email(), Locale.ENGLISH);
        assertThat(companies.accept(secretMailedTo(member.email()), member.id(), member.email()))
                .isPresent();
    }

    /** The link of the newest mail. */
    private String secretMailedTo(EmailAddress email) {
        String text = sql.sql("select text from outgoing_mail where to_address = ? order by created_at desc limit 1")
                .param(email.value())
                .query(String.class)
                .single();
        Matcher link = Pattern.compile("/portal/company/invitations/([\\w-]+)").matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }
}

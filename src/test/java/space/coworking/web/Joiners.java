package space.coworking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import space.coworking.SandboxPayer;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.NewGuest;
import space.coworking.membership.Application;
import space.coworking.membership.Applied;
import space.coworking.membership.JoiningPage;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.shared.EmailAddress;
import space.coworking.web.security.SignedIn;

/** People with accounts who become members, as tests of the pages tell of them. */
@Component
public class Joiners {

    public static final String PASSWORD = "a long enough secret";

    private static final URI BACK = URI.create("https://coworking.example/portal/membership");

    private final AccountManagement accounts;
    private final MembershipManagement memberships;
    private final SandboxPayer payer;
    private final RuntimeService processes;
    private final ManagementService management;

    Joiners(
            AccountManagement accounts,
            MembershipManagement memberships,
            SandboxPayer payer,
            RuntimeService processes,
            ManagementService management) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.payer = payer;
        this.processes = processes;
        this.management = management;
    }

    /** Somebody new with an account. */
    public SignedIn somebody(String name) {
        EmailAddress email = new EmailAddress(
                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "-" + UUID.randomUUID() + "@joiner.example");
        accounts.open(email, name, PASSWORD, Set.of(), new NewGuest(name, email, null, null, Locale.ENGLISH));
        Account account = accounts.withEmail(email).orElseThrow();
        return new SignedIn(account.email(), account.name(), account.groups(), account.customer());
    }

    public SignedIn staff(String group) {
        Account account =
                accounts.withEmail(new EmailAddress(group + "@demo.example")).orElseThrow();
        return new SignedIn(account.email(), account.name(), account.groups(), account.customer());
    }

    /** A request of this person's. */
    public static RequestPostProcessor by(SignedIn person) {
        return SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(
                person,
                null,
                person.groups().stream()
                        .map(group -> new SimpleGrantedAuthority("ROLE_" + group.name()))
                        .toList()));
    }

    /** Waits for the payment, or the card. */
    public MembershipView draft(SignedIn person, String plan) {
        UUID customer = person.ownedCustomer().orElseThrow();
        Applied applied = memberships.apply(new Application(
                customer, customer, plan, person.displayName(), person.email(), "test", Locale.ENGLISH));
        assertThat(applied).isInstanceOf(Applied.Drafted.class);
        MembershipView draft = ((Applied.Drafted) applied).membership();
        runJobs(draft.id());
        return draft;
    }

    /** Paid, or with a card saved. */
    public MembershipView member(SignedIn person, String plan) {
        MembershipView draft = draft(person, plan);
        JoiningPage page = memberships.joiningPage(draft.customer(), BACK);
        assertThat(page).isInstanceOf(JoiningPage.Open.class);
        payer.payAndLeave(((JoiningPage.Open) page).url().toString());
        memberships.refreshJoining(draft.customer());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(now(person).state()).isEqualTo(MembershipState.ACTIVE));
        return now(person);
    }

    public MembershipView now(SignedIn person) {
        return memberships.of(person.ownedCustomer().orElseThrow()).orElseThrow();
    }

    /** Leaves nothing open that others count. */
    public void end(SignedIn person) {
        UUID customer = person.ownedCustomer().orElseThrow();
        memberships.withdraw(customer);
        memberships
                .of(customer)
                .filter(membership -> membership.state().isRunning())
                .ifPresent(membership -> memberships.cancelAtOnce(membership.id(), "The test is over.", "test"));
        memberships.of(customer).ifPresent(membership -> runJobs(membership.id()));
    }

    public void runJobs(UUID membership) {
        for (List<Job> due = jobs(membership); !due.isEmpty(); due = jobs(membership)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> jobs(UUID membership) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(membership.toString()).list().stream()
                .map(ProcessInstance::getId)
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance)
                                .messages()
                                .withRetriesLeft()
                                .list()
                                .stream())
                .toList();
    }
}

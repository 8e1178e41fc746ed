package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.shared.EmailAddress;

@IntegrationTest
class CustomerManagementIntegrationTests {

    @Autowired
    CustomerManagement customers;

    @Autowired
    AccountManagement accounts;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void manyGuestsWithOneAddressBecomeOneCustomer() throws Exception {
        EmailAddress email = uniqueAddress();
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<UUID>> calls = IntStream.range(0, 32)
                    .mapToObj(number -> threads.submit((Callable<UUID>) () -> {
                        start.await();
                        return customers.findOrCreate(guest("Guest " + number, email));
                    }))
                    .toList();
            start.countDown();

            var ids = new java.util.HashSet<UUID>();
            for (Future<UUID> call : calls) {
                ids.add(call.get(30, TimeUnit.SECONDS));
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(sql.sql("select count(*) from customer where email = ?")
                        .param(email.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aGuestNeverOverwritesTheCustomerWhoseAddressTheyType() {
        EmailAddress email = uniqueAddress();
        UUID first = customers.findOrCreate(new NewGuest("Vera", email, "+49 30 1", "Vera GmbH", Locale.GERMAN));

        UUID second = customers.findOrCreate(new NewGuest("Mallory", email, null, null, Locale.ENGLISH));

        assertThat(second).isEqualTo(first);
        assertThat(sql.sql("select name, phone, company, locale, kind from customer where id = ?")
                        .param(first)
                        .query()
                        .singleRow())
                .containsValues("Vera", "+49 30 1", "Vera GmbH", "de", "PERSON");
    }

    @Test
    void aLockHoldsUntilTheTransactionEnds() throws Exception {
        UUID customer = customers.findOrCreate(guest("Lena", uniqueAddress()));
        var other = Executors.newSingleThreadExecutor();
        try {
            Future<?> second = transaction.execute(status -> {
                customers.lock(customer);
                Future<?> waiting = other.submit(() -> transaction.executeWithoutResult(s -> customers.lock(customer)));
                assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });
            second.get(10, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aLockNeedsATransactionAndACustomer() {
        assertThatThrownBy(() -> customers.lock(UUID.randomUUID()))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> customers.lock(UUID.randomUUID())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTags() {
        UUID customer = customers.findOrCreate(guest("Nina", uniqueAddress()));
        sql.sql("insert into customer_tag values (?, 'non-profit')")
                .param(customer)
                .update();

        assertThat(customers.tags(customer)).containsExactly("non-profit");
    }

    @Test
    void openingAnAccountAgainChangesNothing() {
        EmailAddress email = uniqueAddress();
        accounts.open(email, "Otto", "first password", Set.of(StaffGroup.ANALYST), null);

        accounts.open(email, "Otto Two", "second password", Set.of(StaffGroup.ADMIN), guest("Otto", email));

        Account account = accounts.withEmail(email).orElseThrow();
        assertThat(account.name()).isEqualTo("Otto");
        assertThat(account.groups()).containsExactly(StaffGroup.ANALYST);
        assertThat(account.customer()).isNull();
        assertThat(accounts.signIn(email.value(), "first password")).contains(account);
        assertThat(accounts.signIn(email.value(), "second password")).isEmpty();
    }

    @Test
    void refusesDisabledAccountsAndOverlongPasswords() {
        EmailAddress email = uniqueAddress();
        String longest = "x".repeat(PasswordRule.LONGEST);
        accounts.open(email, "Dora", longest, Set.of(), null);

        assertThat(accounts.signIn(email.value(), longest)).isPresent();
        assertThat(accounts.signIn(email.value(), longest + "y")).isEmpty();

        sql.sql("update user_account set enabled = false where email = ?")
                .param(email.value())
                .update();
        assertThat(accounts.signIn(email.value(), longest)).isEmpty();
    }

    @Test
    void searchesAccounts() {
        var analysts = new AccountSearch(null, "%@DEMO.example", null, Set.of(StaffGroup.ANALYST), 0, 10);
        assertThat(accounts.search(analysts)).extracting(Account::name).containsExactly("Anna Analyst");
        assertThat(accounts.count(analysts)).isEqualTo(1);

        var named = new AccountSearch(Set.of("manager@demo.example", "admin@demo.example"), null, "max%", null, 0, 10);
        assertThat(accounts.search(named)).extracting(Account::name).containsExactly("Max Manager");

        var page = new AccountSearch(null, "%@demo.example", null, null, 2, 3);
        assertThat(accounts.search(page)).hasSize(3);
        assertThat(accounts.count(page)).isEqualTo(8);
    }

    private static NewGuest guest(String name, EmailAddress email) {
        return new NewGuest(name, email, null, null, Locale.ENGLISH);
    }

    private static EmailAddress uniqueAddress() {
        return new EmailAddress("guest-" + UUID.randomUUID() + "@test.example");
    }
}

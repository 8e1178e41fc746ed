package space.coworking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.process.GuestCases;

/** A page costs a bounded number of queries, however much it shows. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageQueriesTests {

    private static final int ROWS = 12;

    @Autowired
    MockMvc browser;

    @Autowired
    GuestCases cases;

    @Autowired
    BookingManagement bookings;

    private final List<BookingView> made = new ArrayList<>();

    @BeforeAll
    void manyBookings() {
        for (int i = 0; i < ROWS; i++) {
            made.add(cases.smallRoom(9 + i));
        }
    }

    @AfterAll
    void cancelThem() {
        made.forEach(booking -> bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/backoffice, 12",
        "/backoffice/bookings, 5",
        "/backoffice/memberships, 6",
        "/backoffice/leads, 2",
        "/backoffice/mail, 2",
        "/, 1",
        "/plans, 1",
        "/rooms, 1",
        "/rooms/birke, 1",
        "/coworking/api/rooms, 0"
    })
    void listsAreReadAtOnce(String address, int most) throws Exception {
        assertThat(statements(address)).isLessThanOrEqualTo(most);
    }

    @Test
    void aCaseIsReadAtOnce() throws Exception {
        BookingView booking = made.get(0);
        assertThat(statements("/backoffice/bookings/" + booking.id())).isLessThanOrEqualTo(12);
        assertThat(statements(booking.manageUrl().getPath())).isLessThanOrEqualTo(8);
    }

    private int statements(String address) throws Exception {
        open(address); // what is kept in memory is there afterwards
        return CountedStatements.during(() -> open(address));
    }

    private Object open(String address) throws Exception {
        return browser.perform(get(URI.create(address))
                        .with(user("reception@demo.example").roles("RECEPTION")))
                .andExpect(status().isOk())
                .andReturn();
    }
}

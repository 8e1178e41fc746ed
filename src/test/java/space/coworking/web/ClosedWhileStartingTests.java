package space.coworking.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClosedWhileStartingTests {

    private final ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();
    private final ClosedWhileStarting filter = new ClosedWhileStarting(availability);

    @Test
    void asksBrowsersToComeBackUntilTheStartIsOver() throws Exception {
        MockHttpServletResponse early = ask("text/html,*/*;q=0.8");
        assertThat(early.getStatus()).isEqualTo(503);
        assertThat(early.getHeader("Retry-After")).isEqualTo("5");

        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
        assertThat(ask("text/html").getStatus()).isEqualTo(200);
    }

    @Test
    void leavesStyleSheetsAndProgramsAlone() throws Exception {
        assertThat(ask("text/css,*/*;q=0.1").getStatus()).isEqualTo(200);
        assertThat(ask("application/json").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse ask(String accept) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/rooms");
        request.addHeader("Accept", accept);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
